"""The task class of every Celery task: each says for whom it works, and the database holds it to that."""

from typing import Any

from celery import Task

from portal.tenancy.actor import actor_for
from portal.tenancy.models import User
from portal.tenancy.scope import NOBODY, Scope, current_scope, entered, scope_of, system

HEADER = "acts_for"


class ScopedTask(Task):
    """A task that is system work names its purpose: `@shared_task(name=..., purpose="inbox.send_email")`. Any other
    works for whoever enqueued it (`portal.queue.enqueue`), and for nobody when that is not known: then it sees nothing.
    """

    abstract = True
    purpose = ""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with system(self.purpose) if self.purpose else entered(self._enqueued_by()):
            return super().__call__(*args, **kwargs)

    def _enqueued_by(self) -> Scope:
        """SECURITY: only ids travel. A membership that has ended meanwhile gives nothing any more."""
        ids = (self.request.headers or {}).get(HEADER)
        if ids is None:
            return current_scope() if self.request.called_directly else NOBODY
        user_id, membership_id = ids
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is None:
            return NOBODY
        scope = scope_of(actor_for(user, membership_id))
        return scope if scope.membership_id == membership_id else NOBODY
