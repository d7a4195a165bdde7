"""Who there is: users, the platform tree, enterprises, memberships, and the actor for whom everything is scoped."""
