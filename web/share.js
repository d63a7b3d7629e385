// A link that has the board in its fragment, and files to keep.
const MAX_LINK = 100000;

const through = (bytes, stream) => new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();

async function packText(bytes) {
	const packed = new Uint8Array(await through(bytes, new CompressionStream("deflate-raw")));
	let text = "";

	for (const byte of packed)
		text += String.fromCharCode(byte);
	return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function unpackText(text) {
	const packed = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

	return new Uint8Array(await through(packed, new DecompressionStream("deflate-raw")));
}

// The settings, and the board: the path of one of the list, or a name and packed bytes.
// Null when that is too long for an address.
async function linkTo(source, settings) {
	const fields = new URLSearchParams(settings);

	if (source && source.path) {
		fields.set("board", source.path);
	} else if (source) {
		fields.set("name", source.name);
		fields.set("data", await packText(source.bytes));
	}
	const fragment = fields.toString();

	if (fragment.length > MAX_LINK)
		return null;
	return location.href.replace(/#.*/, "") + "#" + fragment;
}

function save(name, content, type) {
	const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));

	element("a", { href: url, download: name }).click();
	setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// Twice as large as the picture, for screens with small pixels.
function pngOf(svg) {
	return new Promise((resolve, reject) => {
		const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
		const image = new Image();

		image.onload = () => {
			const canvas = element("canvas", { width: image.width * 2, height: image.height * 2 });

			canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
			URL.revokeObjectURL(url);
			canvas.toBlob(resolve, "image/png");
		};
		image.onerror = () => reject(new Error("This browser cannot draw the picture."));
		image.src = url;
	});
}
