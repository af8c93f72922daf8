"""Adapts django-allauth to our Person: the name at sign-up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from projects.models import Person


class SignupForm(forms.Form):
    """The fields that we ask for in addition to e-mail and password."""

    name = forms.CharField(max_length=100, label=_("Name"))

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.name = " ".join(self.cleaned_data["name"].split())
        user.save(update_fields=["name"])


class AccountAdapter(DefaultAccountAdapter):
    def serialize_user(self, user: Person) -> dict[str, Any]:
        return {"id": str(user.pk), "display": user.name, "email": user.email}
