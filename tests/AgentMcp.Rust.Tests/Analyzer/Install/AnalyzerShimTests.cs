using System.Diagnostics;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Analyzer.Install;

public sealed class AnalyzerShimTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Write_ForAShell_HandsOnEveryWordAsItIs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell of Unix reads it.");
        var shown = Program("it's a \"$HOME\" folder/agentmcp", "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        var shim = Program("rust-analyzer", AnalyzerShim.Write(new EditorCommand(shown, ["a b"]), UserPlatform.Linux));

        var result = await ChildProcess.RunAsync(new ProcessStartInfo(shim, ["--log-file", "x y", "*", ""]), null, TestContext.Current.CancellationToken);

        Assert.Equal("<a b><rust-analyzer><--log-file><x y><*><>", result.Output);
    }

    [Theory]
    [InlineData(UserPlatform.Linux)]
    [InlineData(UserPlatform.Windows)]
    public void Write_AnyPlatform_BearsTheMarkByWhichTheRealOneIsSearchedFor(UserPlatform platform)
    {
        var text = AnalyzerShim.Write(new EditorCommand("/opt/x", []), platform);
        var file = Program("shim", text);

        Assert.True(StandIn.IsOurs(file));
        Assert.True(AnalyzerShim.IsShim(file));
        Assert.True(AnalyzerShim.IsAsWritten(text));
        Assert.True(AnalyzerShim.IsAsWritten(AnalyzerShim.Write(new EditorCommand("/elsewhere", ["y"]), platform)));
        Assert.False(AnalyzerShim.IsAsWritten(text + "more\n"));
        Assert.False(AnalyzerShim.IsAsWritten(text.Replace("rust-analyzer \"$@\"", "rust-analyzer --direct \"$@\"\necho", StringComparison.Ordinal).Replace("%*", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_ForWindows_DoublesWhatABatchFileWouldReplace() =>
        Assert.EndsWith("\r\n\"C:\\100%% mine\\agentmcp.cmd\" rust-analyzer %*\r\n", AnalyzerShim.Write(new EditorCommand(@"C:\100% mine\agentmcp.cmd", []), UserPlatform.Windows), StringComparison.Ordinal);

    private string Program(string name, string text)
    {
        var path = Path.Combine(_home.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
