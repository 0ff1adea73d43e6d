"""Settings of accounts, logins and sessions, the same everywhere; base.py takes them in."""

from config import environment as env

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Of restricted pages and documents: the same login, or a password alone would still be enough there.
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"

SECOND_STEP_REQUIRED = bool(env.SECOND_STEP_REQUIRED)
# From logging in on, however busy somebody is; accounts.session_store sees to it.
SESSION_ENGINE = "accounts.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60

# django-allauth: administrators make the accounts, so nobody signs up or confirms an address.
ACCOUNT_ADAPTER = "accounts.logging_in.account_adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# It counts in the cache, which each web process has to itself without Redis; accounts.logging_in.tries counts.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
MFA_ADAPTER = "accounts.logging_in.second_step.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "accounts.logging_in.code_forms.CodeForm",
    "reauthenticate": "accounts.logging_in.code_forms.RepeatedCodeForm",
    "activate_totp": "accounts.logging_in.code_forms.AppForm",
    "login_webauthn": "accounts.logging_in.passkey_forms.LoginPasskeyForm",
    "authenticate_webauthn": "accounts.logging_in.passkey_forms.PasskeyForm",
    "reauthenticate_webauthn": "accounts.logging_in.passkey_forms.RepeatedPasskeyForm",
    "add_webauthn": "accounts.logging_in.passkey_forms.NewPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Codes of the half minute before and after: telephones' clocks are wrong by some seconds.
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "accounts.logging_in.single_sign_on.SingleSignOnAdapter"
# By a link: the policy of the login lets no form be sent to another server.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = env.single_sign_on()
