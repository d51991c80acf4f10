using System.Diagnostics;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Watching;

namespace AgentMcp.Rust.Tests.Analyzer.Watching;

/// <summary>Real files, and what a ledger says of them.</summary>
public sealed class FileLedgerTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("agentmcp-ledger-").FullName);
    private readonly string _root;

    public FileLedgerTests()
    {
        _root = Path.Combine(_folder, "w");
        Write("Cargo.toml", "[package]");
        Write("src/lib.rs", "mod a;");
        Write("src/a.rs", "fn a() {}");
    }

    private WatchScope Scope => WatchScope.Default(_root);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Compare_NothingHappened_IsEmpty() => Assert.Empty(Changes(Begin()));

    [Fact]
    public void Compare_FilesMadeChangedAndDeleted_NamesEachOnce()
    {
        var ledger = Begin();
        Write("src/b.rs", "fn b() {}");
        Write("src/a.rs", "fn another() {}");
        File.Delete(At("src/lib.rs"));
        Write("README.md", "not asked for");

        Assert.Equal(["Changed src/a.rs", "Created src/b.rs", "Deleted src/lib.rs"], Changes(ledger));
        Assert.Empty(Changes(ledger));
    }

    [Fact]
    public void Compare_AFolderWasRenamed_ItsFilesAreGoneAndNew()
    {
        Write("src/old/x.rs", "");
        Write("src/old/deep/y.rs", "");
        var ledger = Begin();

        Directory.Move(At("src/old"), At("src/new"));

        Assert.Equal(["Created src/new/deep/y.rs", "Created src/new/x.rs", "Deleted src/old/deep/y.rs", "Deleted src/old/x.rs"], Changes(ledger));
    }

    [Fact]
    public void Compare_AnotherTextOfTheSameLengthAtTheSameTime_IsAChange()
    {
        var now = DateTime.UtcNow;
        File.SetLastWriteTimeUtc(At("src/a.rs"), now);
        var ledger = new FileLedger(Scope, now);

        Write("src/a.rs", "fn z() {}");
        File.SetLastWriteTimeUtc(At("src/a.rs"), now);

        Assert.Equal(["Changed src/a.rs"], Changes(ledger, now));
        Assert.Empty(Changes(ledger, now));
    }

    [Fact]
    public void Compare_AYoungFileIsWrittenAgainWithItsOwnText_ItIsTheTimeThatCounts()
    {
        var ledger = Begin();
        File.SetLastWriteTimeUtc(At("src/a.rs"), DateTime.UtcNow.AddMinutes(1));

        Assert.Equal(["Changed src/a.rs"], Changes(ledger));
    }

    [Fact]
    public void Compare_AFileThatIsLongUnchanged_IsNotReadAtAll()
    {
        File.SetLastWriteTimeUtc(At("src/a.rs"), LongAgo);
        var ledger = Begin();
        Write("src/a.rs", "fn z() {}");
        File.SetLastWriteTimeUtc(At("src/a.rs"), LongAgo);

        // The time says that it is old, and is believed: to read all files each time costs more than it finds.
        Assert.Empty(Changes(ledger));
    }

    [Theory]
    [InlineData("target/debug/build/x.rs")]
    [InlineData(".git/x.rs")]
    [InlineData("web/node_modules/x/x.rs")]
    [InlineData(".jj/x.rs")]
    public void Compare_FilesOfFoldersThatHoldNoSources_AreNotLookedAt(string file)
    {
        var ledger = Begin();
        Write(file, "");

        Assert.Empty(Changes(ledger));
    }

    [Fact]
    public void Compare_AModuleNamedTarget_IsLookedAt()
    {
        var ledger = Begin();
        Write("src/target/mod.rs", "");

        Assert.Equal(["Created src/target/mod.rs"], Changes(ledger));
    }

    [Fact]
    public void Compare_ATargetFolderWithCargosMark_IsNotLookedAtWhereverItIs()
    {
        Write("sub/target/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55");
        var ledger = Begin();
        Write("sub/target/debug/x.rs", "");

        Assert.Empty(Changes(ledger));
    }

    [Fact]
    public void Compare_LinksInACircle_EndTheLook()
    {
        Directory.CreateSymbolicLink(At("src/up"), _root);
        Directory.CreateSymbolicLink(At("src/here"), At("src"));
        File.CreateSymbolicLink(At("src/one.rs"), At("src/two.rs"));
        File.CreateSymbolicLink(At("src/two.rs"), At("src/one.rs"));
        var ledger = Begin();

        Write("src/a.rs", "fn other() {}");

        Assert.Equal(["Changed src/a.rs"], Changes(ledger));
    }

    [Fact]
    public void Compare_AFolderBehindALink_IsLookedAtUnderTheLinksName()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "elsewhere"));
        Directory.CreateSymbolicLink(At("src/linked"), Path.Combine(_folder, "elsewhere"));
        var ledger = Begin();
        File.WriteAllText(Path.Combine(_folder, "elsewhere", "x.rs"), "fn x() {}");

        Assert.Equal(["Created src/linked/x.rs"], Changes(ledger));
    }

    [Fact]
    public void Compare_TheFileBehindALinkIsEdited_TheLinkHasChanged()
    {
        var real = Path.Combine(_folder, "real.rs");
        File.WriteAllText(real, "fn one() {}");
        File.CreateSymbolicLink(At("src/linked.rs"), real);
        var ledger = Begin();

        File.WriteAllText(real, "fn one_and_two() {}");

        Assert.Equal(["Changed src/linked.rs"], Changes(ledger));
    }

    [Fact]
    public void Compare_AFolderThatMayNotBeRead_IsPassedOver()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Root reads everything.");
        Write("src/closed/x.rs", "");
        var ledger = Begin();
        var before = File.GetUnixFileMode(At("src/closed"));
        File.SetUnixFileMode(At("src/closed"), UnixFileMode.None);
        try
        {
            Write("src/a.rs", "fn other() {}");
            Assert.Contains("Changed src/a.rs", Changes(ledger));
        }
        finally
        {
            File.SetUnixFileMode(At("src/closed"), before);
        }
    }

    [Fact]
    public async Task Compare_APipeWithTheNameOfASource_IsNotOpened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes have names there.");
        using var make = Process.Start("mkfifo", At("src/pipe.rs"));
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        // Opened it would wait for somebody who writes.
        Assert.Empty(await Task.Run(() => Changes(Begin()), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Compare_TheScopeGrows_OnlyWhatWasWrittenSinceTheBeginningHasChanged()
    {
        var other = Path.Combine(_folder, "dep", "src");
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "old.rs"), "");
        File.SetLastWriteTimeUtc(Path.Combine(other, "old.rs"), LongAgo);
        var ledger = Begin();
        File.WriteAllText(Path.Combine(other, "fresh.rs"), "");

        var grown = WatchScope.Of([$"{_root}/**/*.rs", $"{other}/**/*.rs"], _root);

        Assert.Equal([new FileChange(Path.Combine(other, "fresh.rs"), FileChangeKind.Changed)], ledger.Compare(grown, DateTime.UtcNow));
    }

    private FileLedger Begin() => new(Scope, DateTime.UtcNow);

    private string[] Changes(FileLedger ledger, DateTime? utcNow = null) =>
        [.. ledger.Compare(Scope, utcNow ?? DateTime.UtcNow).Select(change => $"{change.Kind} {Path.GetRelativePath(_root, change.Path).Replace('\\', '/')}").Order(StringComparer.Ordinal)];

    private string At(string path) => Path.Combine(_root, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
