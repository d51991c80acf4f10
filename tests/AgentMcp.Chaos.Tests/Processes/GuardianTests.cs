using System.Diagnostics;
using System.Runtime.Versioning;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Processes;

[SupportedOSPlatform("linux")]
public sealed class GuardianTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("agentmcp-guardian-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Alive => Path.Combine(folder, "alive");

    private string Up => Path.Combine(folder, "up");

    [Fact]
    public async Task A_killed_owner_leaves_nothing_of_its_programs()
    {
        await MakePipesAsync();
        await using var victim = StartVictim();
        var everybodyGone = File.ReadAllTextAsync(Alive, Token);
        await WaitUntilUpAsync();

        Kill(victim.Id);

        // Ends when the last process that holds it for writing has ended.
        await everybodyGone;
    }

    [Fact]
    public async Task A_killed_guardian_is_replaced_when_the_next_program_starts()
    {
        await MakePipesAsync();
        var go = Path.Combine(folder, "go");
        await using var victim = StartVictim($"read word < {go}");
        var everybodyGone = File.ReadAllTextAsync(Alive, Token);
        await WaitUntilUpAsync();
        Kill(GuardianOf(victim.Id));

        // The end of a program is told to the guardian as its start is.
        await File.WriteAllTextAsync(go, "on\n", Token);
        while (FindGuardian(victim.Id) is null)
        {
            await Task.Yield();
        }

        Kill(victim.Id);
        await everybodyGone;
    }

    // One in the group, one that daemonised, both against TERM.
    private ChildProcess StartVictim(params string[] more)
    {
        var stay = $"trap \"\" TERM; echo up > {Up}; while :; do sleep 600; done";
        return ProcessVictim.Start(
            folder,
            [
                $"exec 9> {Alive}; sh -c '{stay}' & setsid sh -c '{stay}' & wait",
                $"exec 9> {Alive}; (setsid sh -c '({stay}) > /dev/null 2>&1 &' &); {stay}",
                .. more,
            ]);
    }

    // Open for writing as well: else the pipe would end between two writers.
    private async Task WaitUntilUpAsync()
    {
        using var lines = new StreamReader(new FileStream(Up, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));
        for (var each = 0; each < 4; each++)
        {
            Assert.Equal("up", await lines.ReadLineAsync(Token));
        }
    }

    private async Task MakePipesAsync()
    {
        using var maker = Process.Start("mkfifo", [Alive, Up, Path.Combine(folder, "go")]);
        await maker.WaitForExitAsync(Token);
    }

    private static int GuardianOf(int owner) => FindGuardian(owner) ?? throw new InvalidOperationException("The victim has no guardian.");

    private static int? FindGuardian(int owner) => LinuxProcessEntry.ReadAll().FirstOrDefault(entry => entry.Parent == owner && !entry.HasEnded && IsGuardian(entry.Id))?.Id;

    private static bool IsGuardian(int id) => File.ReadAllText($"/proc/{id}/cmdline").EndsWith("guardian\0", StringComparison.Ordinal);

    // This one alone and by SIGKILL, as the out-of-memory killer does it: nothing may tidy up behind it. A pidfd also tells the end of a process that its parent has not reaped.
    private static void Kill(int id)
    {
        using var process = PidHandle.Open(LinuxProcessEntry.Read(id)!)!;
        process.Signal(9);
        Assert.True(process.WaitForEnd(TimeSpan.FromMinutes(1)));
    }
}
