"""Tags of the pages of clusters and joint responses."""

from django import template
from django.utils.translation import gettext as _

from cases.models import Cluster, JointNote, JointParty
from cases.rules.clusters import ClusterKind
from cases.rules.joint import PartyState, possible
from cases.rules.words import label
from cases.selectors.joint import sees_clusters, told
from cases.words import lang
from portal.tenancy.actor import Actor

register = template.Library()

TONES = {"invited": "yellow", "joined": "ok", "declined": "", "withdrawn": "", "recalled": "", "kept_out": "red"}


@register.filter
def cluster_kind(cluster: Cluster) -> str:
    return ClusterKind(cluster.kind).label(lang())


@register.simple_tag
def cluster_told(actor: Actor, count: int) -> str:
    """ "12"; to industry platforms "<5" or "about 10"."""
    said = told(actor, count)
    if said.few:
        return "<5"
    return _("about %(n)s") % {"n": said.count} if said.about else str(said.count)


@register.filter
def party_state(party: JointParty) -> str:
    return PartyState(party.state).label(lang())


@register.filter
def party_tone(party: JointParty) -> str:
    return TONES[party.state]


@register.filter
def may_invite(party: JointParty | None) -> bool:
    return party is None or "invite_again" in possible(party.state)


@register.filter
def joint_note(note: JointNote) -> str:
    return label("joint_verb", note.verb, lang())


@register.filter
def may_see_clusters(actor: Actor | None) -> bool:
    return sees_clusters(actor)
