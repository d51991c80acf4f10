using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>A client that stores, searches and reads through a front end, and starts another when its own was killed.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SoakAgent(HubHome home, SoakLedger ledger, int number, int seed)
{
    // Far beyond anything that a fault of this soak explains.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed + number);
    private readonly List<string> _own = [];
    private int _count;

    /// <summary>The front end that it uses now; 0 between two.</summary>
    public int FrontEnd { get; private set; }

    /// <summary>Works until the token fires.</summary>
    public async Task RunAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var session = new StdioServerProcess(home.Start("serve"));
            FrontEnd = session.ProcessId;
            try
            {
                await WorkAsync(session, done);
                session.CloseInput();
                using var limit = new CancellationTokenSource(Hang);
                if (await session.WaitForExitAsync(limit.Token) is not 0 and var exitCode && !ledger.WasKilled(session.ProcessId))
                {
                    ledger.Failures.Enqueue($"A front end ended with {exitCode}: {session.Errors.Text}");
                }
            }
            catch (Exception exception) when (ledger.WasKilled(session.ProcessId) && exception is IOException or JsonException)
            {
                // Its lines stopped, maybe in the middle of one.
            }
            catch (Exception exception)
            {
                ledger.Failures.Enqueue($"Agent {number}: {exception.Message} {session.Errors.Text}");
                return;
            }
            finally
            {
                FrontEnd = 0;
                await session.DisposeAsync();
            }
        }
    }

    private async Task WorkAsync(StdioServerProcess session, CancellationToken done)
    {
        using (var limit = new CancellationTokenSource(Hang))
        {
            await session.InitializeAsync(limit.Token);
        }

        while (!done.IsCancellationRequested)
        {
            switch (_random.Next(40))
            {
                case < 16:
                    await StoreAsync(session);
                    break;
                case < 38:
                    await SearchAsync(session);
                    break;
                case 38:
                    await ReadAsync(session, "context_get", []);
                    break;
                default:
                    await ReadAsync(session, "hub_status", []);
                    break;
            }
        }
    }

    private async Task StoreAsync(StdioServerProcess session)
    {
        var text = $"Agent{number}x{_count++} prefers lighthouse number {_random.Next(1000)} over the harbour";
        JsonElement answer;
        try
        {
            answer = await CallAsync(session, "memory_store", new JsonObject { ["content"] = text, ["scope"] = "global" });
        }
        catch
        {
            ledger.Unknown.Add(text);
            throw;
        }

        if (HubAnswers.IsOk(answer))
        {
            ledger.Acknowledged.Add(text);
            _own.Add(text);
            return;
        }

        ledger.Unknown.Add(text);
        Judge(answer, "memory_store");
    }

    private async Task SearchAsync(StdioServerProcess session)
    {
        if (_own.Count == 0)
        {
            return;
        }

        // Its word of its own is found, whichever hub has stored it and whichever is asked.
        var word = _own[_random.Next(_own.Count)].Split(' ')[0];
        var answer = await CallAsync(session, "memory_search", new JsonObject { ["query"] = word, ["limit"] = 3 });
        if (HubAnswers.IsOk(answer) && !answer.ToString().Contains(word, StringComparison.Ordinal))
        {
            ledger.Failures.Enqueue($"{word} was acknowledged and is not found: {answer}");
        }

        Judge(answer, "memory_search");
    }

    private async Task ReadAsync(StdioServerProcess session, string tool, JsonObject arguments) => Judge(await CallAsync(session, tool, arguments), tool);

    private void Judge(JsonElement answer, string tool)
    {
        if (HubAnswers.IsOk(answer))
        {
            ledger.Read.Add(tool);
        }
        else if (!HubAnswers.IsLost(answer))
        {
            ledger.Failures.Enqueue($"{tool} answered {answer}");
        }
    }

    private static async Task<JsonElement> CallAsync(StdioServerProcess session, string tool, JsonObject arguments)
    {
        using var limit = new CancellationTokenSource(Hang);
        return await session.CallToolAsync(tool, arguments, limit.Token);
    }
}
