using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

public sealed class PanicTextTests
{
    [Fact]
    public void A_panic_is_its_message_and_its_place()
    {
        var panic = PanicText.Find(["compiling", "thread 'main' (4711) panicked at build.rs:3:5:", "no library", "of that name", "note: run with `RUST_BACKTRACE=1`"])!;
        Assert.Equal(("panicked at build.rs:3:5: no library of that name", "build.rs:3:5"), (panic.Message, panic.Place));
    }

    [Fact]
    public void A_panic_of_an_old_toolchain_is_one_line()
    {
        var panic = PanicText.Find(["thread 'main' panicked at 'no library', build.rs:3:5"])!;
        Assert.Equal(("panicked at build.rs:3:5: no library", "build.rs:3:5"), (panic.Message, panic.Place));
    }

    [Fact]
    public void Of_a_backtrace_the_frames_in_own_code_stay()
    {
        string[] lines =
        [
            "stack backtrace:",
            "   0: rust_begin_unwind",
            "             at /rustc/0123/library/std/src/panicking.rs:697:5",
            "   1: near::deep",
            "             at /home/me/.cargo/registry/src/index-1/near-1.0.0/src/lib.rs:9:5",
            "   2: build_script_build::main",
            "             at ./build.rs:3:5",
            "   3: core::ops::function::FnOnce::call_once",
            "note: the end",
        ];
        Assert.Equal(
            ["stack backtrace:", "   2: build_script_build::main", "             at ./build.rs:3:5", "note: the end", "(3 frames of the runtime and of dependencies left out)"],
            PanicText.OwnFrames(lines));
    }

    [Fact]
    public void A_script_that_does_not_panic_has_its_last_words() =>
        Assert.Equal("looking for z; cannot find z", PanicText.LastWords(["looking for z", "", "  cannot find z"]));
}
