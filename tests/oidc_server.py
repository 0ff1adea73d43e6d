"""A small OpenID Connect server, as single sign-on meets it: real addresses, codes with PKCE, signed tokens."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, CLIENT_SECRET = "website", "shared-with-the-site"


@dataclass
class OidcServer:
    """Whoever comes is `person`, until it is changed."""

    url: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    changed_token: dict[str, Any] = field(default_factory=dict)
    """What the signed token says otherwise."""
    challenges: dict[str, str] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def log_in(self, address: str) -> str:
        """What the browser is sent back to, from the address to which the site has sent it."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = asked["code_challenge"]
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self) -> str:
        """The signed one."""
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person, **self.changed_token}
        return jwt.encode(told, self.key, algorithm="RS256", headers={"kid": "1"})

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        """What is answered at an address."""
        if path.startswith("/.well-known/"):
            places = {
                "authorization_endpoint": "/login",
                "token_endpoint": "/token",
                "userinfo_endpoint": "/me",
                "jwks_uri": "/keys",
            }
            return 200, {"issuer": self.url, **{name: self.url + place for name, place in places.items()}}
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [{**public, "kid": "1", "alg": "RS256"}]}
        if path == "/me":
            return 200, self.person
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        is_right = (
            form["client_secret"] == [CLIENT_SECRET] and self.challenges.pop(form["code"][0], "") == challenge
        )
        if not is_right:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.token()}


@contextmanager
def running_oidc_server() -> Iterator[OidcServer]:
    """In a thread of this process."""
    server = OidcServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            status, told = server.answer(urlsplit(self.path).path, parse_qs(self.rfile.read(length).decode()))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        do_POST = do_GET  # noqa: N815 - as the base class calls it

        def log_message(self, *args: Any) -> None:
            """Nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_address[1]}"
    Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
