using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Tests.Reload;

public sealed class TornReadTests : IDisposable
{
    private const int Rewrites = 1_000;

    private readonly ConfigFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    // Each file says one number in three sections, so that a mix of two files shows. Every seventh is broken, every eleventh empty on the way.
    [Fact]
    public async Task Readers_never_see_a_mix_of_two_files_and_end_in_the_last_valid_one()
    {
        WriteNumber(1);
        var service = _fixture.Service;
        service.For(_fixture.Request);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(service, stop.Token), TestContext.Current.CancellationToken)).ToArray();

        var last = 1;
        for (var number = 2; number <= Rewrites; number++)
        {
            if (number % 7 == 0 && number != Rewrites)
            {
                // Half of a write in place.
                File.WriteAllText(_fixture.ProjectFile, Text(number)[..40]);
            }
            else
            {
                WriteNumber(number);
                last = number;
            }

            service.Reload();
        }

        await stop.CancelAsync();
        var reads = await Task.WhenAll(readers);
        Assert.All(reads, count => Assert.True(count > 0));
        Assert.Equal(last, service.For(_fixture.Request).Get(ConsensusKeys.TimeoutSeconds));
        Assert.Empty(service.Problems);
        Assert.True(service.History.Failures > 100);
    }

    private static string Text(int number) =>
        $"consensus: {{ timeout_seconds: {number} }}\nevidence: {{ retention_days: {number} }}\nmodels: {{ m: {{ provider: openai, model: 'm{number}', tier: low, max_tokens: {number} }} }}\n";

    private void WriteNumber(int number) => _fixture.WriteProject(Text(number));

    private long Read(ConfigurationService service, CancellationToken stop)
    {
        var count = 0L;
        var before = 0;
        while (!stop.IsCancellationRequested || count == 0)
        {
            var snapshot = service.For(_fixture.Request);
            var number = snapshot.Get(ConsensusKeys.TimeoutSeconds);
            var model = snapshot.Get(ModelKeys.Family)["m"];
            Assert.Equal((number, (int?)number, $"m{number}"), (snapshot.Get(EvidenceKeys.RetentionDays), model.Get(ModelKeys.MaxTokens), model.Get(ModelKeys.Model)));
            Assert.True(number >= before, $"{number} came after {before}");
            before = number;
            count++;
        }

        return count;
    }
}
