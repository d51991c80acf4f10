using System.Runtime.Versioning;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>Kills hub, guardian and front ends at random.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SoakKiller(HubHome home, SoakLedger ledger, IReadOnlyList<SoakAgent> agents, int seed)
{
    // A session gives up at the sixth hub that it loses within a minute, and it must.
    private static readonly TimeSpan BetweenHubs = TimeSpan.FromSeconds(14);

    private readonly Random _random = new(seed);

    public int Hubs { get; private set; }

    public int Guardians { get; private set; }

    public int FrontEnds { get; private set; }

    /// <summary>Kills until the token fires.</summary>
    public async Task RunAsync(CancellationToken done)
    {
        var lastHub = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(300, 2500)), TimeProvider.System, done);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(lastHub) > BetweenHubs && home.Hub is { } hub)
            {
                Hubs += VictimProcess.Kill(hub.ProcessId) ? 1 : 0;
                lastHub = TimeProvider.System.GetTimestamp();
            }
            else if (_random.Next(3) == 0)
            {
                // Not the one that is just cleaning up behind a hub: nobody is left to do its work.
                Guardians += home.Hub is { } owner ? home.Users("guardian").Where(id => VictimProcess.IsChildOf(id, owner.ProcessId)).Count(VictimProcess.Kill) : 0;
            }
            else if (agents[_random.Next(agents.Count)].FrontEnd is not 0 and var frontEnd)
            {
                ledger.NoteKill(frontEnd);
                FrontEnds += VictimProcess.Kill(frontEnd) ? 1 : 0;
            }
        }
    }
}
