using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.FalseGreens;

/// <summary>Tests that are broken, or that nobody ran.</summary>
internal static class BrokenTests
{
    private const string Good = "#[test] fn good() { }\n";

    public static IEnumerable<BrokenSituation> All() =>
    [
        Test("test that fails", Good + "#[test] fn bad() { assert_eq!(1, 2) }", "TestFailed", "bad in sample (lib)"),
        Test("doctest that fails", Good + "/// ```\n/// assert!(false);\n/// ```\npub fn documented() { }", "TestFailed", "sample (documentation)"),
        Test("doctest that should not compile and does", Good + "/// ```compile_fail\n/// let x = 1;\n/// ```\npub fn documented() { }", "TestFailed", "sample (documentation)"),
        Test("should_panic that did not", Good + "#[test] #[should_panic] fn calm() { }", "TestFailed", "did not panic as expected"),
        Test("should_panic with another message", Good + "#[test] #[should_panic(expected = \"abc\")] fn other() { panic!(\"xyz\") }", "TestFailed", "expected substring"),
        Test("test that aborts", Good + "#[test] fn deadly() { std::process::abort() }", "TestCrashed", "deadly in sample (lib): it ended the whole process"),
        Test("compile error in a test, when testing", "#[test] fn wrong() { let _: u32 = \"one\"; }", "CompileError", "mismatched types"),
        Test("test that hangs", Good + "#[test] fn hangs() { loop { std::thread::park() } }", "TestTimedOut", "hangs in sample (lib)") with
        {
            Arguments = () => new() { ["per_test_timeout_seconds"] = 1 }, Plain = null,
        },

        // What plain cargo takes for a success.
        Test("test that leaves with exit code 0", "#[test] fn leaves() { std::process::exit(0) }\n#[test] fn bad() { std::thread::sleep(std::time::Duration::from_secs(1)); panic!() }", "TestFailed", "bad in sample (lib)") with { Plain = null },
        Test("no test matched", Good, "NoTestsMatched", "No test matched 'godo'; there are 1, such as good") with { Arguments = () => new() { ["filter"] = "godo" }, Plain = null },
        Test("no tests at all", "pub fn one() { }", "NoTestsMatched", "there are no tests") with { Plain = null },
        Test("nothing but ignored tests", "#[test] #[ignore] fn later() { }", "NoTestsMatched", "1 is marked as ignored") with { Plain = null },
    ];

    private static BrokenSituation Test(string name, string source, string kind, string says) =>
        new(name, () => RustCrate.Library(source), kind, says) { Tool = "cargo_test", Plain = ["test"] };
}
