// SPDX-License-Identifier: GPL-2.0-only
// The worker: runs the command intermix, compiled to WebAssembly, on files in memory.
// A message { id, wasm } brings the program, { id, runs: [[argument, ...], ...], name, bytes }
// asks for runs on one file; the answer is { id, results: [{ code, out, err }], ms }.
"use strict";

const ERRNO = { badf: 8, inval: 28, noent: 44, nosys: 52, rofs: 69 };
const FILE_TYPE = { device: 2, folder: 3, file: 4 };
const decoder = new TextDecoder();
const encoder = new TextEncoder();

class Exit extends Error {
	constructor(code) {
		super("exit");
		this.code = code;
	}
}

// What a run of the command sees: arguments, and files that are read only.
class Process {
	constructor(args, files) {
		this.args = args.map((text) => encoder.encode(text + "\0"));
		this.files = files;
		this.output = { 1: [], 2: [] };
		this.open = new Map([[3, { folder: true }]]);
		this.next = 4;
	}

	get view() {
		return new DataView(this.memory.buffer);
	}

	bytes(at, length) {
		return new Uint8Array(this.memory.buffer, at, length);
	}

	text(fd) {
		const parts = this.output[fd];
		const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
		let at = 0;

		for (const part of parts) {
			all.set(part, at);
			at += part.length;
		}
		return decoder.decode(all);
	}

	// The buffers of a readv() or writev().
	*vectors(at, count) {
		for (let i = 0; i < count; i++)
			yield this.bytes(this.view.getUint32(at + 8 * i, true),
				this.view.getUint32(at + 8 * i + 4, true));
	}

	stat(at, type, size) {
		this.bytes(at, 64).fill(0);
		this.view.setUint8(at + 16, type);
		this.view.setBigUint64(at + 24, 1n, true);
		this.view.setBigUint64(at + 32, BigInt(size), true);
		return 0;
	}
}

function argumentCalls(process) {
	const size = () => process.args.reduce((sum, arg) => sum + arg.length, 0);

	return {
		args_sizes_get(count, bytes) {
			process.view.setUint32(count, process.args.length, true);
			process.view.setUint32(bytes, size(), true);
			return 0;
		},
		args_get(list, at) {
			process.args.forEach((arg, i) => {
				process.view.setUint32(list + 4 * i, at, true);
				process.bytes(at, arg.length).set(arg);
				at += arg.length;
			});
			return 0;
		},
		environ_sizes_get(count, bytes) {
			process.view.setUint32(count, 0, true);
			process.view.setUint32(bytes, 0, true);
			return 0;
		},
		environ_get: () => 0,
		proc_exit(code) {
			throw new Exit(code);
		},
	};
}

function pathCalls(process) {
	const find = (at, length) => process.files.get(decoder.decode(process.bytes(at, length).slice()));

	return {
		fd_prestat_get(fd, at) {
			if (fd !== 3)
				return ERRNO.badf;
			process.view.setUint32(at, 0, true);
			process.view.setUint32(at + 4, 1, true);
			return 0;
		},
		fd_prestat_dir_name(fd, at) {
			process.bytes(at, 1)[0] = 47;
			return fd === 3 ? 0 : ERRNO.badf;
		},
		path_open(folder, follow, path, length, create, rights, inherit, flags, result) {
			const data = find(path, length);

			if (create & 1)
				return ERRNO.rofs;
			if (!data)
				return ERRNO.noent;
			process.open.set(process.next, { data, at: 0 });
			process.view.setUint32(result, process.next++, true);
			return 0;
		},
		path_filestat_get(folder, follow, path, length, at) {
			const data = find(path, length);

			return data ? process.stat(at, FILE_TYPE.file, data.length) : ERRNO.noent;
		},
	};
}

function fileCalls(process) {
	return {
		fd_close: (fd) => process.open.delete(fd) || fd < 3 ? 0 : ERRNO.badf,
		fd_fdstat_get(fd, at) {
			const file = process.open.get(fd);

			if (!file && fd > 2)
				return ERRNO.badf;
			process.bytes(at, 24).fill(0);
			process.view.setUint8(at, !file ? FILE_TYPE.device : file.folder ? FILE_TYPE.folder : FILE_TYPE.file);
			process.view.setBigUint64(at + 8, ~0n & 0xffffffffffffffffn, true);
			process.view.setBigUint64(at + 16, ~0n & 0xffffffffffffffffn, true);
			return 0;
		},
		fd_filestat_get(fd, at) {
			const file = process.open.get(fd);

			return file && file.data ? process.stat(at, FILE_TYPE.file, file.data.length) :
				fd < 3 ? process.stat(at, FILE_TYPE.device, 0) : ERRNO.badf;
		},
		fd_seek(fd, offset, whence, result) {
			const file = process.open.get(fd);

			if (!file || !file.data)
				return ERRNO.badf;
			const at = [0, file.at, file.data.length][whence] + Number(offset);

			if (at < 0)
				return ERRNO.inval;
			file.at = at;
			process.view.setBigUint64(result, BigInt(at), true);
			return 0;
		},
		fd_fdstat_set_flags: () => 0,
	};
}

function streamCalls(process) {
	const read = (file, start, vectors, count, result) => {
		let at = start;

		for (const buffer of process.vectors(vectors, count)) {
			const part = file.data.subarray(at, at + buffer.length);

			buffer.set(part);
			at += part.length;
		}
		process.view.setUint32(result, at - start, true);
		return at;
	};

	return {
		fd_read(fd, vectors, count, result) {
			const file = process.open.get(fd);

			if (!file || !file.data)
				return ERRNO.badf;
			file.at = read(file, file.at, vectors, count, result);
			return 0;
		},
		fd_pread(fd, vectors, count, offset, result) {
			const file = process.open.get(fd);

			if (!file || !file.data)
				return ERRNO.badf;
			read(file, Number(offset), vectors, count, result);
			return 0;
		},
		fd_write(fd, vectors, count, result) {
			let size = 0;

			if (!process.output[fd])
				return ERRNO.badf;
			for (const buffer of process.vectors(vectors, count)) {
				process.output[fd].push(buffer.slice());
				size += buffer.length;
			}
			process.view.setUint32(result, size, true);
			return 0;
		},
	};
}

// Every call that the program imports; those that are not here fail with ENOSYS.
function systemCalls(program, process) {
	const calls = { ...argumentCalls(process), ...pathCalls(process), ...fileCalls(process),
		...streamCalls(process) };

	for (const { name } of WebAssembly.Module.imports(program))
		calls[name] = calls[name] || (() => ERRNO.nosys);
	return { wasi_snapshot_preview1: calls };
}

// Each run begins with memory of its own, so that nothing of another one is left.
function run(program, args, files) {
	const process = new Process(args, files);
	const instance = new WebAssembly.Instance(program, systemCalls(program, process));
	let code = 0;

	process.memory = instance.exports.memory;
	try {
		instance.exports._start();
	} catch (error) {
		if (!(error instanceof Exit))
			throw error;
		code = error.code;
	}
	return { code, out: process.text(1), err: process.text(2) };
}

let planner;

self.onmessage = ({ data }) => {
	const begin = performance.now();

	if (data.wasm) {
		planner = new WebAssembly.Module(data.wasm);
		self.postMessage({ id: data.id, results: [] });
		return;
	}
	const files = new Map(data.bytes ? [[data.name, data.bytes]] : []);

	try {
		const results = data.runs.map((args) => run(planner, ["intermix", ...args], files));

		self.postMessage({ id: data.id, results, ms: performance.now() - begin });
	} catch (error) {
		self.postMessage({ id: data.id, broken: String(error) });
	}
};
