// Whether the browser knows touch, said to Jcrop, which draws the area of an image's focal point. It would find out by
// writing a handler into an element, which the policy refuses.

const crop = /** @type {any} */ (window).jQuery?.Jcrop;
if (crop) crop.defaults.touchSupport = 'ontouchstart' in window;
