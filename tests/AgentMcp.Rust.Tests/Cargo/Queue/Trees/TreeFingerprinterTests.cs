using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Time;

namespace AgentMcp.Rust.Tests.Cargo.Queue.Trees;

public sealed class TreeFingerprinterTests : IDisposable
{
    private static readonly DateTime Written = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);

    private readonly TemporaryHome _home = new();
    private readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());
    private readonly string _root;

    public TreeFingerprinterTests()
    {
        _root = Directory.CreateDirectory(Path.Combine(_home.Path, "above", "work")).FullName;
        Write("Cargo.toml", "[package]\nname = \"work\"\n[dependencies]\nbeside = { path = \"../beside\" } # don't move\n");
        Write("Cargo.lock", "version = 4\n");
        Write("src/lib.rs", "pub mod inner;\n");
        Write("src/inner/mod.rs", "");
        Write("../beside/Cargo.toml", "[package]\nname = \"beside\"\nworkspace = \"../wide\"\n");
        Write("../beside/src/lib.rs", "");
        Write("../wide/Cargo.toml", "[workspace]\n");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_root, "target");

    private string CargoHome => Path.Combine(_home.Path, "cargo-home");

    private string RustupHome => Path.Combine(_home.Path, "rustup-home");

    [Theory]
    [InlineData("src/lib.rs")]
    [InlineData("src/new.rs")]
    [InlineData("Cargo.toml")]
    [InlineData("Cargo.lock")]
    [InlineData("build.rs")]
    [InlineData("assets/logo.bin")]
    [InlineData(".sqlx/query.json")]
    [InlineData(".cargo/config.toml")]
    [InlineData("../.cargo/config.toml")]
    [InlineData("../.cargo/config")]
    [InlineData("../rust-toolchain.toml")]
    [InlineData("rust-toolchain")]
    [InlineData("../beside/src/lib.rs")]
    [InlineData("../wide/Cargo.toml")]
    [InlineData("../../cargo-home/config.toml")]
    [InlineData("../../rustup-home/settings.toml")]
    [InlineData("../../rustup-home/update-hashes/stable")]
    [InlineData("../../bin/cargo")]
    public async Task A_file_that_counts_was_written(string path)
    {
        var before = await TakeAsync();

        Write(path, "other text", Written.AddSeconds(1));

        Assert.False(before.IsSameTree(await TakeAsync()));
    }

    [Theory]
    [InlineData("target/debug/app")]
    [InlineData("elsewhere/debug/app")]
    [InlineData("found/debug/app")]
    [InlineData(".git/index")]
    [InlineData(".vscode/settings.json")]
    [InlineData("../other/src/lib.rs")]
    public async Task A_file_that_does_not_count_was_written(string path)
    {
        Write("elsewhere/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55");
        Write("found/.rustc_info.json", "{}");
        var before = await TakeAsync();

        Write(path, "other text", Written.AddSeconds(1));

        Assert.True(before.IsSameTree(await TakeAsync()));
    }

    [Fact]
    public async Task Only_the_size_differs()
    {
        var before = await TakeAsync();

        Write("src/lib.rs", "pub mod inner;\n\n", Written);

        Assert.False(before.IsSameTree(await TakeAsync()));
    }

    [Fact]
    public async Task A_file_was_renamed_or_deleted()
    {
        var before = await TakeAsync();
        File.Move(At("src/inner/mod.rs"), At("src/inner.rs"));
        var renamed = await TakeAsync();
        Assert.False(before.IsSameTree(renamed));

        File.Delete(At("src/inner.rs"));

        Assert.False(renamed.IsSameTree(await TakeAsync()));
        Assert.False(before.IsSameTree(await TakeAsync()));
    }

    [Fact]
    public async Task What_links_lead_to_counts_and_circles_end()
    {
        Write("../shared/code.rs", "");
        Write("../shared/one.rs", "");
        Directory.CreateSymbolicLink(At("src/shared"), At("../shared"));
        Directory.CreateSymbolicLink(At("../shared/back"), _root);
        Directory.CreateSymbolicLink(At("src/self"), At("src/self"));
        var before = await TakeAsync();

        Write("../shared/code.rs", "fn code() {}", Written.AddSeconds(1));

        var after = await TakeAsync();
        Assert.False(before.IsSameTree(after));
        Assert.True(after.IsSameTree(await TakeAsync()));
    }

    [Fact]
    public async Task Members_outside_and_paths_of_settings_count()
    {
        Write(".cargo/config.toml", "paths = [\"../patched\"]\n");
        Write("Cargo.toml", "[workspace]\nmembers = ['../crates/*']\n", Written.AddSeconds(1));
        Write("../crates/one/src/lib.rs", "");
        Write("../patched/src/lib.rs", "");
        var before = await TakeAsync();

        Write("../crates/one/src/lib.rs", "fn one() {}", Written.AddSeconds(1));
        var second = await TakeAsync();
        Write("../patched/src/lib.rs", "fn two() {}", Written.AddSeconds(1));

        Assert.False(before.IsSameTree(second));
        Assert.False(second.IsSameTree(await TakeAsync()));
    }

    [Fact]
    public async Task A_file_written_in_the_same_second_is_not_settled()
    {
        Assert.True((await TakeAsync()).IsSettled);

        Write("src/lib.rs", "fn x() {}", _time.GetUtcNow().UtcDateTime);
        var young = await TakeAsync();
        Assert.False(young.IsSettled);
        Assert.False(young.TellsOfNow);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await TakeAsync()).IsSettled);
    }

    [Fact]
    public async Task A_file_written_moments_ago_tells_of_now_where_times_are_fine()
    {
        var taken = new DateTimeOffset(_time.GetUtcNow().Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero).AddMilliseconds(1900);
        _time.Advance(taken - _time.GetUtcNow());

        Write("src/lib.rs", "fn x() {}", taken.UtcDateTime.AddMilliseconds(-100));
        Assert.True(await TakeAsync() is { IsSettled: false, TellsOfNow: true });

        // Whole seconds: it may have been written at any moment of this one.
        Write("src/lib.rs", "fn x() {}", taken.UtcDateTime.AddMilliseconds(-900));
        Assert.True(await TakeAsync() is { IsSettled: false, TellsOfNow: false });
    }

    [Fact]
    public async Task Too_many_files_give_none_and_are_not_looked_at_again_for_a_while()
    {
        var trees = new TreeFingerprinter(TreeLimits.Default with { Files = 1 }, _time);

        Assert.Null(await trees.TakeAsync(Scope(), Token));
        Directory.Delete(_root, recursive: true);
        Directory.CreateDirectory(_root);
        Assert.Null(await trees.TakeAsync(Scope(), Token));

        Assert.Null(await new TreeFingerprinter(TreeLimits.Default with { Time = TimeSpan.FromTicks(-1) }, _time).TakeAsync(Scope(), Token));
    }

    public void Dispose() => _home.Dispose();

    private string At(string path) => Path.GetFullPath(path, _root);

    private void Write(string path, string text, DateTime? written = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        File.SetLastWriteTimeUtc(At(path), written ?? Written);
    }

    private TreeScope Scope() => new(_root, _root, Target, CargoHome, RustupHome, [Path.Combine(_home.Path, "bin", "cargo")]);

    private async Task<TreeFingerprint> TakeAsync() => await new TreeFingerprinter(TreeLimits.Default, _time).TakeAsync(Scope(), Token) ?? throw new InvalidOperationException("There is no fingerprint.");
}
