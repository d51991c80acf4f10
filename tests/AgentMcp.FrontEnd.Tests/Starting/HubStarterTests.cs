using AgentMcp.FrontEnd.Starting;
using AgentMcp.FrontEnd.Tests.Fixtures;

namespace AgentMcp.FrontEnd.Tests.Starting;

/// <summary>A script in place of .NET's host plays the hub that is being started.</summary>
public sealed class HubStarterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("echo ready", true)]
    [InlineData("echo taken; exit 4", false)]
    [InlineData("printf rea; printf 'dy\\nmore'", true)]
    public void Its_first_line_is_its_word(string script, bool expected) => Assert.Equal(expected, Starter(script).Start(Limits.Test));

    [Theory]
    [InlineData("echo 'failed The disk is full. Free some.'; exit 70", "The disk is full. Free some.")]
    [InlineData("echo 'No framework' >&2; echo 'was found' >&2; exit 150", "The hub ended before it listened: No framework was found")]
    [InlineData("exit 1", "it said nothing")]
    [InlineData("echo something else", "something else")]
    public void Why_it_failed_is_told(string script, string reason)
    {
        var failure = Assert.Throws<FrontEndException>(() => Starter(script).Start(Limits.Test));
        Assert.Equal(70, failure.ExitCode);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void One_that_is_killed_before_its_word_is_followed_by_another() =>
        Assert.True(Starter($"[ -e {_folder.At("again")} ] || {{ touch {_folder.At("again")}; kill -9 $$; }}; echo ready").Start(Limits.Test));

    [Fact]
    public void When_all_are_killed_it_is_told()
    {
        var failure = Assert.Throws<FrontEndException>(() => Starter($"echo >> {_folder.At("starts")}; kill -9 $$").Start(Limits.Test));
        Assert.Contains("it said nothing", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(_folder.At("starts")).Length);
    }

    [Fact]
    public void One_that_never_says_a_word_is_not_waited_for_forever()
    {
        var failure = Assert.Throws<FrontEndException>(() => Starter($"echo $$ > {_folder.At("pid")}; exec sleep 300").Start(TimeSpan.FromMilliseconds(300)));
        Assert.Contains("--in-process", failure.Message, StringComparison.Ordinal);
        if (File.Exists(_folder.At("pid")))
        {
            using var process = System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadAllText(_folder.At("pid"))));
            process.Kill();
        }
    }

    [Fact]
    public void One_that_ended_does_not_stay_in_the_table_of_processes()
    {
        Assert.True(Starter($"echo $$ > {_folder.At("pid")}; echo ready").Start(Limits.Test));
        var pid = File.ReadAllText(_folder.At("pid")).Trim();
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{pid}"), Limits.Test));
    }

    [Fact]
    public void It_runs_the_verb_in_the_root_folder_with_the_given_variables_alone()
    {
        Assert.True(Starter($"(echo \"$@\"; pwd; /usr/bin/env) > {_folder.At("seen")}; echo ready").Start(Limits.Test));
        var seen = File.ReadAllLines(_folder.At("seen"));
        Assert.Equal("/build/agentmcp.dll hub run", seen[0]);
        Assert.Equal("/", seen[1]);
        Assert.Contains("AGENTMCP_HOME=/data", seen);
        Assert.DoesNotContain(seen, line => line.StartsWith("HOME=", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_that_is_not_there_is_named()
    {
        var starter = new HubStarter(_folder.At("none"), "/build/agentmcp.dll", new Dictionary<string, string>());
        Assert.Contains(_folder.At("none"), Assert.Throws<FrontEndException>(() => starter.Start(Limits.Test)).Message, StringComparison.Ordinal);
    }

    private HubStarter Starter(string script)
    {
        var host = _folder.At("dotnet");
        File.WriteAllText(host, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(host, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new HubStarter(host, "/build/agentmcp.dll", new Dictionary<string, string>(StringComparer.Ordinal) { ["AGENTMCP_HOME"] = "/data" });
    }
}
