using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

/// <summary>A crate that cannot be built, and what must be named as the cause.</summary>
/// <param name="Kind">The kind that the decision table gives it.</param>
/// <param name="Names">What the cause's sentence must contain.</param>
/// <param name="Make">Makes the crate.</param>
/// <param name="Arguments">What cargo is asked to do.</param>
internal sealed record CauseCase(string Kind, string Names, Func<RustCrate> Make, params IReadOnlyList<string> Arguments)
{
    private const string Empty = "";
    private const string Windows = "x86_64-pc-windows-msvc";

    /// <summary>Those that the real cargo and rustc produce here.</summary>
    public static IReadOnlyList<CauseCase> All { get; } =
    [
        new("LinkerMissing", "no-such-linker", () => With(Program(), (".cargo/config.toml", "[build]\nrustflags = [\"-Clinker=no-such-linker\"]\n")), "build"),
        new("LinkFailed", "linking", () => With(Program(), (".cargo/config.toml", "[build]\nrustflags = [\"-Clink-arg=/no/such/object.o\"]\n")), "build"),
        new("LibraryMissing", "missing_native", () => RustCrate.Program("#[link(name = \"missing_native\")] unsafe extern \"C\" { fn f(); } fn main() { unsafe { f() } }"), "build"),
        new("UndefinedSymbol", "missing_symbol", () => RustCrate.Program("unsafe extern \"C\" { fn missing_symbol(); } fn main() { unsafe { missing_symbol() } }"), "build"),
        new("BuildScriptFailed", "no library", () => RustCrate.Library(Empty, ("build.rs", "fn main() {\n    panic!(\"no library\");\n}\n")), "check"),
        new("BuildScriptFailed", "cannot find libz", () => RustCrate.Library(Empty, ("build.rs", "fn main() { eprintln!(\"cannot find libz\"); std::process::exit(3); }\n")), "check"),
        new("ProcMacroPanicked", "proc-macro derive panicked", ProcMacro, "check"),
        new("CompilerCrashed", "internal compiler error", () => Variable(RustCrate.Library("fn f() -> u8 { \"a\" }"), ("RUSTC_BOOTSTRAP", "1"), ("RUSTFLAGS", "-Ztreat-err-as-bug")), "check"),
        new("Killed", "signal 9", () => Wrapped("case \"$*\" in *--crate-name\\ sample*) kill -9 $$;; esac; exec \"$@\""), "check"),
        new("CompilerSignalled", "SIGSEGV", () => Wrapped("case \"$*\" in *--crate-name\\ sample*) kill -SEGV $$;; esac; exec \"$@\""), "check"),
        new("SccacheDead", "sccache", () => Wrapped("case \"$*\" in *--crate-name\\ sample*) echo 'sccache: error: failed to connect to server' >&2; exit 2;; esac; exec \"$@\""), "check"),
        new("WrapperMissing", "/no/such/wrapper", () => Variable(Library(), ("RUSTC_WRAPPER", "/no/such/wrapper")), "check"),
        new("RustcMissing", "/no/such/rustc", () => Variable(Library(), ("RUSTC", "/no/such/rustc")), "check"),
        new("ToolchainMissing", "no-such-toolchain", Library, "+no-such-toolchain", "check"),
        new("ToolchainInvalid", "rust-toolchain.toml", () => With(Library(), ("rust-toolchain.toml", "[toolchain\n")), "check"),
        new("NoDefaultToolchain", "rustup could not choose a version of cargo", () => Variable(Library().WithOwnCargoHome(), ("RUSTUP_HOME", Library().Root)), "check"),
        new("CorruptTarget", "invalid metadata files", CorruptTarget, "check", "-p", "two"),
        new("TargetNotInstalled", Windows, Library, "check", "--target", Windows),
        new("UnknownTargetTriple", "no-such-target", Library, "check", "--target", "no-such-target"),
        new("LockFileOutdated", "Cargo.lock", Unlocked, "check", "--locked"),
        new("LockFileOutdated", "Cargo.lock", Unlocked, "check", "--frozen"),
        new("LockFileInvalid", "lock file", () => With(Library(), ("Cargo.lock", "<<<<<<< HEAD\n")), "check"),
        new("PackageNotFound", "no-such-package", () => Manifest("[dependencies]\nno-such-package = \"1\"\n"), "check"),
        new("Offline", "offline", () => Manifest("[dependencies]\nfar = { git = \"https://example.invalid/far.git\" }\n"), "check"),
        new("VersionConflict", "near", () => With(Manifest("[dependencies]\nnear = { path = \"near\", version = \"9\" }\n"), Member("near")), "check"),
        new("LinksConflict", "native library, z", () => With(Manifest("[dependencies]\na = { path = \"a\" }\nb = { path = \"b\" }\n"), [.. Member("a", "links = \"z\"\nbuild = \"build.rs\"\n"), .. Member("b", "links = \"z\"\nbuild = \"build.rs\"\n"), ("a/build.rs", "fn main() {}"), ("b/build.rs", "fn main() {}")]), "check"),
        new("CyclicDependency", "depends on itself", () => With(Manifest("[dependencies]\nnear = { path = \"near\" }\n"), Member("near", "[dependencies]\nsample = { path = \"..\" }\n")), "check"),
        new("EditionTooNew", "2099", () => With(Library(), ("Cargo.toml", RustCrate.Manifest("sample").Replace("2024", "2099", StringComparison.Ordinal))), "check"),
        new("RustVersionTooOld", "older", () => Manifest("rust-version = \"1.999\"\n"), "check"),
        new("WorkspaceMembership", "believes it's in a workspace", () => With(RustCrate.Members(("one", Empty)), Member("two")), "check", "--manifest-path", "two/Cargo.toml"),
        new("WorkspaceMemberMissing", "gone", () => RustCrate.Of(("Cargo.toml", "[workspace]\nmembers = [\"gone\"]\n")), "check"),
        new("DependencyPathMissing", "gone", () => Manifest("[dependencies]\ngone = { path = \"gone\" }\n"), "check"),
        new("ManifestInvalid", "duplicate key", () => Manifest("edition = \"2021\"\n"), "check"),
        new("ManifestInvalid", "name", () => RustCrate.Of(("Cargo.toml", "[package]\nversion = \"0.1.0\"\n"), ("src/lib.rs", Empty)), "check"),
        new("ManifestInvalid", "no targets", () => RustCrate.Of(("Cargo.toml", RustCrate.Manifest("sample"))), "check"),
        new("ManifestMissing", "Cargo.toml", () => RustCrate.Of(("src/lib.rs", Empty)), "check"),
        new("UnknownPackage", "no-such-package", Library, "check", "--package=no-such-package"),
        new("AmbiguousPackage", "near", Ambiguous, "check", "--package=near"),
        new("DuplicatePackage", "near", () => RustCrate.Of([("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\n"), ("a/Cargo.toml", RustCrate.Manifest("near")), ("a/src/lib.rs", Empty), ("b/Cargo.toml", RustCrate.Manifest("near")), ("b/src/lib.rs", Empty)]), "check"),
        new("UnknownFeature", "no-such-feature", Library, "check", "--features=no-such-feature"),
        new("UnknownTarget", "bin", Library, "check", "--bin=no-such-bin"),
        new("UnknownProfile", "no-such-profile", Library, "check", "--profile=no-such-profile"),
        new("UnknownCommand", "no-such-command", Library, "no-such-command"),
        new("WrongArguments", "--no-such-option", Library, "check", "--no-such-option"),
        new("ConfigInvalid", "config.toml", () => With(Library(), (".cargo/config.toml", "[build\n")), "check"),
        new("UnstableFeature", "nightly", Library, "check", "-Zbuild-std"),
        new("WarningDenied", "unused variable", () => Variable(RustCrate.Library("pub fn f() { let x = 1; }"), ("RUSTFLAGS", "-Dwarnings")), "check"),
        new("WarningDenied", "unused variable", () => RustCrate.Library("#![deny(unused_variables)]\npub fn f() { let x = 1; }"), "check"),
    ];

    public override string ToString() => $"{Kind} {Names}";

    private static RustCrate Library() => RustCrate.Library(Empty);

    private static RustCrate Program() => RustCrate.Program("fn main() {}");

    private static RustCrate Manifest(string more) => RustCrate.Library(Empty, ("Cargo.toml", RustCrate.Manifest("sample") + more));

    private static (string, string)[] Member(string name, string more = "") =>
        [($"{name}/Cargo.toml", RustCrate.Manifest(name) + more), ($"{name}/src/lib.rs", Empty)];

    private static RustCrate With(RustCrate crate, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            crate.Write(path, text);
        }

        return crate;
    }

    private static RustCrate Variable(RustCrate crate, params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            crate.Variables[name] = value;
        }

        return crate;
    }

    private static RustCrate Wrapped(string script)
    {
        var crate = Library();
        return Variable(crate, ("RUSTC_WRAPPER", crate.Script("wrapper", script)));
    }

    private static RustCrate ProcMacro() => With(
        RustCrate.Library("#[derive(near::Broken)]\npub struct S;\n", ("Cargo.toml", RustCrate.Manifest("sample") + "[dependencies]\nnear = { path = \"near\" }\n")),
        ("near/Cargo.toml", RustCrate.Manifest("near") + "[lib]\nproc-macro = true\n"),
        ("near/src/lib.rs", "use proc_macro::TokenStream;\n#[proc_macro_derive(Broken)]\npub fn broken(_: TokenStream) -> TokenStream { panic!(\"no fields\") }\n"));

    private static RustCrate Unlocked()
    {
        var crate = Manifest("[dependencies]\nnear = { path = \"near\" }\n");
        return With(crate, [.. Member("near"), ("Cargo.lock", "version = 4\n\n[[package]]\nname = \"sample\"\nversion = \"0.1.0\"\n")]);
    }

    private static RustCrate Ambiguous() => With(
        Manifest("[dependencies]\na = { package = \"near\", path = \"a\" }\nb = { package = \"near\", path = \"b\" }\n"),
        ("a/Cargo.toml", RustCrate.Manifest("near")), ("a/src/lib.rs", Empty),
        ("b/Cargo.toml", RustCrate.Manifest("near").Replace("0.1.0", "0.2.0", StringComparison.Ordinal)), ("b/src/lib.rs", Empty));

    private static RustCrate CorruptTarget()
    {
        var crate = RustCrate.Members(("one", "pub fn f() {}"), ("two", "pub fn g() { one::f() }"));
        crate.Write("two/Cargo.toml", RustCrate.Manifest("two") + "[dependencies]\none = { path = \"../one\" }\n");
        crate.CargoAsync(CancellationToken.None, "check").GetAwaiter().GetResult();
        foreach (var metadata in Directory.EnumerateFiles(crate.Target, "libone-*.rmeta", SearchOption.AllDirectories))
        {
            var written = File.GetLastWriteTimeUtc(metadata);
            File.WriteAllBytes(metadata, [1, 2, 3]);
            File.SetLastWriteTimeUtc(metadata, written);
        }

        crate.Write("two/src/lib.rs", "pub fn g() { one::f() } // changed");
        return crate;
    }
}
