"""The addresses of the login and of one's account; of django-allauth's, those that this site needs and no others.

Included before Wagtail's own below /admin/; the first match wins.
"""

from allauth.account.views import reauthenticate
from allauth.mfa.base.views import reauthenticate as reauthenticate_with_code
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import login_webauthn, reauthenticate_webauthn
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.urls import path
from django_permissions_policy.decorators import permissions_policy_override
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.logging_in.login_views import NewPasswordMailView, NewPasswordView, SecondStepView, StaffLoginView
from accounts.logging_in.own_sessions import own_sessions
from accounts.logging_in.second_step_views import AddPasskeyView, OwnSecondStepView, RemovePasskeyView, ask_again

# Of what browsers are told to refuse everywhere else.
_passkeys = permissions_policy_override({**settings.PERMISSIONS_POLICY, "publickey-credentials-get": ["self"]})
_sso = {"provider_id": "sso"}

entrance = [
    # Without a transaction around them: a try counts in all processes while the password is still being judged.
    path("login/", non_atomic_requests(_passkeys(StaffLoginView.as_view())), name="account_login"),
    path("login/second-step/", non_atomic_requests(_passkeys(SecondStepView.as_view())), name="mfa_authenticate"),
    path("login/passkey/", login_webauthn, name="mfa_login_webauthn"),
    path("login/sso/", openid_connect.login, _sso, name="openid_connect_login"),
    path("login/sso/callback/", openid_connect.callback, _sso, name="openid_connect_callback"),
    path("password_reset/", NewPasswordMailView.as_view(), name="wagtailadmin_password_reset"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        NewPasswordView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
]
own_account = [
    path("account/sessions/", own_sessions, name="own_sessions"),
    path("account/confirm/", reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", reauthenticate_with_code, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", _passkeys(reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", OwnSecondStepView.as_view(), name="mfa_index"),
    path("account/second-step/app/", activate_totp, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-step/passkey/", AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("account/second-step/passkey/<int:pk>/remove/", RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path("account/second-step/recovery-codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-step/recovery-codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
urlpatterns = [*entrance, *decorate_urlpatterns(decorate_urlpatterns(own_account, ask_again), require_admin_access)]
