// Passkeys: the browser makes or shows one when a form is sent, and the form takes it to the server.
// What is asked for stands in the page, or comes from the address in data-options.

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.addEventListener('submit', (event) => {
    const field = form.elements.namedItem('credential');
    if (field.value) return;
    event.preventDefault();
    form.querySelector('.passkey__problem').hidden = true;
    credentialFor(form).then(
      (credential) => {
        field.value = JSON.stringify(credential.toJSON());
        form.requestSubmit();
      },
      (reason) => tell(form, reason),
    );
  });
}

async function credentialFor(form) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) throw new TypeError('No passkeys');
  if (form.dataset.passkey === 'create') {
    const {creation_options: asked} = JSON.parse(document.getElementById('passkey-options').textContent);
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.publicKey);
    return navigator.credentials.create({publicKey});
  }
  const {request_options: asked} = await optionsFor(form);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.publicKey);
  return navigator.credentials.get({publicKey});
}

async function optionsFor(form) {
  if (!form.dataset.options) return JSON.parse(document.getElementById('passkey-options').textContent);
  const response = await fetch(form.dataset.options, {headers: {accept: 'application/json'}});
  return response.json();
}

function tell(form, reason) {
  const problem = form.querySelector('.passkey__problem');
  const {forOld, forAddress, forNone} = problem.dataset;
  const isAddress = reason.name === 'SecurityError';
  problem.textContent = isAddress ? forAddress : reason instanceof TypeError ? forOld : forNone;
  problem.hidden = false;
}
