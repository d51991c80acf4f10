using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Testing.Panics;

namespace AgentMcp.Rust.Tests.Cargo.Testing.Panics;

public sealed class PanicReaderTests
{
    private static readonly PanicReader Reader = new(new SourcePaths("/work space/project"), "/work space/project/parser");

    [Fact]
    public void Failed_comparison_has_message_place_and_both_sides()
    {
        var panic = Reader.FindCause(
            """
            some output

            thread 'tests::fails' (25019) panicked at parser/src/lib.rs:31:61:
            assertion `left == right` failed: sum of 1
              left: 3
             right: 4
            note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
            """,
            "tests::fails")!;

        Assert.Equal(new FindingPlace("parser/src/lib.rs", 31, 61), panic.Place);
        Assert.Equal("assertion `left == right` failed: sum of 1\n  left: 3\n right: 4", panic.Message);
        Assert.Equal(("3", "4"), (panic.Left, panic.Right));
    }

    [Fact]
    public void Sides_of_many_lines_are_kept_whole()
    {
        var panic = Reader.FindCause("thread 'x' panicked at src/lib.rs:1:2:\nassertion `left == right` failed\n  left: Foo {\n    a: 1,\n}\n right: Foo {\n    a: 2,\n}", "x")!;

        Assert.Equal(("Foo {\n    a: 1,\n}", "Foo {\n    a: 2,\n}"), (panic.Left, panic.Right));
    }

    [Fact]
    public void Backtrace_keeps_frames_of_the_workspace_alone()
    {
        var panic = Reader.FindCause(
            """
            thread 'tests::nest' (25022) panicked at parser/src/lib.rs:41:73:
            index out of bounds: the len is 0 but the index is 3
            stack backtrace:
               0: __rustc::rust_begin_unwind
                         at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panicking.rs:689:5
               3: <usize as core::slice::index::SliceIndex<[T]>>::index
                         at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/slice/index.rs:272:10
               4: serde::de::from_str
                         at /home/me/.cargo/registry/src/index.crates.io-6f17d22bba15001f/serde-1.0.0/src/de.rs:1:1
               6: lexer::next
                         at /work space/project/lexer/src/lib.rs:1:48
               7: parser::tests::nest::inner
                         at ./src/lib.rs:41:73
               8: parser::tests::nest
                         at ./src/lib.rs:41:96
               9: parser::tests::nest::{{closure}}
                         at ./src/lib.rs:41:22
              10: core::ops::function::FnOnce::call_once
                         at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/ops/function.rs:250:5
            note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
            """,
            "tests::nest")!;

        Assert.Equal("index out of bounds: the len is 0 but the index is 3", panic.Message);
        Assert.Equal(
            [("lexer::next", "lexer/src/lib.rs", 1), ("parser::tests::nest::inner", "parser/src/lib.rs", 41), ("parser::tests::nest", "parser/src/lib.rs", 41)],
            panic.Frames.Select(frame => (frame.Function, frame.Place.File, frame.Place.Line)));
    }

    [Fact]
    public void Thread_that_was_waited_for_says_why()
    {
        const string output = "thread '<unnamed>' (25029) panicked at src/lib.rs:42:49:\nin thread\n\nthread 'tests::thread' (25028) panicked at src/lib.rs:42:77:\ncalled `Result::unwrap()` on an `Err` value: Any { .. }\n";

        Assert.Equal("in thread", Reader.FindCause(output, "tests::thread")!.Message);
    }

    [Fact]
    public void Panic_that_was_caught_is_not_the_cause()
    {
        const string output = "thread 'x' panicked at src/lib.rs:1:1:\ncaught\n\nthread 'x' panicked at src/lib.rs:2:1:\nreal\n";

        Assert.Equal("real", Reader.FindCause(output, "x")!.Message);
    }

    [Fact]
    public void Old_form_with_the_message_in_quotes_is_read()
    {
        var panic = Reader.FindCause("thread 'main' panicked at 'it's over', src/main.rs:7:5\nnote: run with", "x")!;

        Assert.Equal(("it's over", new FindingPlace("src/main.rs", 7, 5)), (panic.Message, panic.Place));
    }

    [Fact]
    public void Message_of_many_lines_is_whole() => Assert.Equal("a\nb\nc", Reader.FindCause("thread 'x' (1) panicked at src/lib.rs:38:26:\na\nb\nc\n", "x")!.Message);

    [Fact]
    public void Output_without_a_panic_has_no_cause() => Assert.Null(Reader.FindCause("Error: \"bad\"\n", "x"));
}
