// Draws the API's reference. Trying calls out is off: it would need a token in the page.
const place = document.getElementById("api-reference");
SwaggerUIBundle({ url: place.dataset.document, domNode: place, supportedSubmitMethods: [], validatorUrl: null, deepLinking: false, syntaxHighlight: false });
