using System.Text;
using AgentMcp.Rust.Cargo.Auditing.Locking;

namespace AgentMcp.Rust.Tests.Cargo.Auditing;

public sealed class LockFileTests
{
    private const string Text =
        """
        version = 4

        [[package]]
        name = "app"
        version = "0.1.0"
        dependencies = ["web", "time 0.1.45"]

        [[package]]
        name = "web"
        version = "1.0.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = ["hyper"]

        [[package]]
        name = "hyper"
        version = "0.14.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = ["time 0.3.0", "web"]

        [[package]]
        name = "time"
        version = "0.1.45"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "time"
        version = "0.3.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "nobody"
        version = "9.0.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        """;

    [Theory]
    [InlineData("time", "0.3.0", "app 0.1.0 > web 1.0.0 > hyper 0.14.0 > time 0.3.0")]
    [InlineData("time", "0.1.45", "app 0.1.0 > time 0.1.45")]
    [InlineData("app", "0.1.0", "app 0.1.0")]
    [InlineData("nobody", "9.0.0", "")]
    [InlineData("unknown", "1.0.0", "")]
    public void The_path_leads_from_the_workspace_to_the_package(string name, string version, string path) =>
        Assert.Equal(path, string.Join(" > ", Read(Text)!.PathTo(name, version)));

    [Fact]
    public void What_is_no_toml_is_no_lock_file() => Assert.Null(Read("[[package"));

    [Fact]
    public void The_hash_is_of_the_bytes() => Assert.NotEqual(Read(Text)!.Hash, Read(Text + "\n")!.Hash);

    private static LockFile? Read(string text) => LockFile.Read("Cargo.lock", Encoding.UTF8.GetBytes(text));
}
