using System.Globalization;
using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Sessions;

public sealed class PipelinedHoverTests
{
    private const int Editors = 4;
    private const int Hovers = 250;

    [Fact]
    public async Task Ask_AThousandTimesFromFourEditorsWithRandomCancels_EveryAnswerIsRightOrCancelled()
    {
        var random = new Random(6);
        var instance = new PlayedInstance
        {
            // Out of order, some at once and some late: an echo of what was asked.
            Answer = async (_, parameters, token) =>
            {
                var echo = parameters.ValueKind is System.Text.Json.JsonValueKind.Undefined ? "null" : parameters.GetRawText();
                int delay;
                lock (random)
                {
                    delay = random.Next(4);
                }

                if (delay > 0)
                {
                    await Task.Delay(delay, token);
                }

                return PlayedInstance.Result(echo);
            },
        };
        var groups = new EditorGroups();
        var editors = Enumerable.Range(0, Editors).Select(_ => new PlayedEditor(groups, instance)).ToArray();
        var answered = await Task.WhenAll(editors.Select(HoverAsync));

        Assert.All(answered, right => Assert.InRange(right, Hovers / 3, Hovers));
        foreach (var editor in editors)
        {
            await editor.DisposeAsync();
        }
    }

    private static async Task<int> HoverAsync(PlayedEditor editor, int number)
    {
        var random = new Random(number);
        await editor.StartAsync();
        var asked = new List<(string Sent, Task<System.Text.Json.JsonElement> Answer)>();
        for (var at = 0; at < Hovers; at++)
        {
            var sent = string.Create(CultureInfo.InvariantCulture, $$"""{"editor":{{number}},"at":{{at}}}""");
            var (id, answer) = editor.Ask("textDocument/hover", sent);
            asked.Add((sent, answer));
            if (random.Next(4) == 0)
            {
                editor.Cancel(id);
            }
        }

        var right = 0;
        foreach (var (sent, answer) in asked)
        {
            var came = await answer;
            if (came.TryGetProperty("error", out var error))
            {
                Assert.Equal(LspErrorCodes.RequestCancelled, error.GetProperty("code").GetInt32());
            }
            else
            {
                Assert.Equal(sent, came.GetProperty("result").GetRawText());
                right++;
            }
        }

        return right;
    }
}
