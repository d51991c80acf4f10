using System.Security.Cryptography;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Issuer = AgentMcp.Server.Tests.Http.Bearer.TestIssuer;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>How keys are kept, changed and lost.</summary>
public sealed class KeySourceTests : IDisposable
{
    private static readonly string NewKeys = Issuer.SetOf(Issuer.KeyOf(Issuer.OtherRsa, "rsa-2"));

    private readonly ManualTime _time = new();
    private readonly FakeJwksReader _reader = new(Issuer.KeySet);
    private readonly KeySource _keys;

    public KeySourceTests() => _keys = new KeySource(_reader, _time, NullLogger<KeySource>.Instance);

    public void Dispose()
    {
        _keys.Dispose();
        _reader.Dispose();
    }

    [Fact]
    public async Task Keys_are_read_once_and_kept()
    {
        Assert.NotNull((await FindAsync(Issuer.RsaId)).Key);
        Assert.NotNull((await FindAsync(Issuer.RsaId)).Key);
        Assert.NotNull((await FindAsync(Issuer.EcdsaId, "ES256")).Key);
        Assert.Equal(1, _reader.Readings);
    }

    [Fact]
    public async Task An_unknown_kid_reads_again_but_not_sooner_than_the_interval()
    {
        await FindAsync(Issuer.RsaId);
        _reader.OnRead = _ => Task.FromResult(FakeJwksReader.Of(NewKeys));

        Assert.Null((await FindAsync("rsa-2")).Key);
        _time.Advance(KeySource.MinimumInterval - TimeSpan.FromSeconds(1));
        Assert.Null((await FindAsync("rsa-2")).Key);
        Assert.Equal(1, _reader.Readings);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await FindAsync("rsa-2")).Key);
        Assert.Equal(2, _reader.Readings);

        // The old key is no longer published.
        Assert.Null((await FindAsync(Issuer.RsaId)).Key);
    }

    [Fact]
    public async Task Strangers_with_invented_kids_cause_one_reading_an_interval()
    {
        await FindAsync(Issuer.RsaId);
        _time.Advance(KeySource.MinimumInterval);
        var answer = new TaskCompletionSource<JwksAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.OnRead = _ => answer.Task;
        var waiting = Enumerable.Range(0, 50).Select(number => FindAsync($"invented-{number}")).ToList();
        answer.SetResult(FakeJwksReader.Of(Issuer.KeySet));
        foreach (var lookup in await Task.WhenAll(waiting))
        {
            Assert.Equal((null, true), (lookup.Key, lookup.HasKeys));
        }

        Assert.Equal(2, _reader.Readings);
    }

    [Fact]
    public async Task Old_keys_serve_while_new_ones_are_on_their_way()
    {
        await FindAsync(Issuer.RsaId);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<JwksAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.OnRead = _ =>
        {
            begun.SetResult();
            return answer.Task;
        };
        _time.Advance(KeySource.UsualLifetime);
        Assert.NotNull((await FindAsync(Issuer.RsaId)).Key);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        var waiting = FindAsync("rsa-2");
        answer.SetResult(FakeJwksReader.Of(NewKeys));
        Assert.NotNull((await waiting).Key);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(3600, 3600)]
    [InlineData(100_000_000, 43_200)]
    public async Task The_place_says_how_long_keys_hold_within_bounds(int maxAge, int seconds)
    {
        _reader.OnRead = _ => Task.FromResult(FakeJwksReader.Of(Issuer.KeySet, TimeSpan.FromSeconds(maxAge)));
        await FindAsync(Issuer.RsaId);
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await FindAsync(Issuer.RsaId);
        Assert.Equal(1, _reader.Readings);

        var begun = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.OnRead = tag =>
        {
            begun.SetResult(tag);
            return Task.FromResult(new JwksAnswer { Tag = tag });
        };
        _time.Advance(TimeSpan.FromSeconds(1));
        await FindAsync(Issuer.RsaId);
        Assert.Equal("\"1\"", await begun.Task.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task When_the_place_is_gone_the_last_good_keys_go_on_for_a_day()
    {
        await FindAsync(Issuer.RsaId);
        _reader.OnRead = _ => Task.FromResult(JwksAnswer.Failed("gone"));
        _time.Advance(KeySource.LongestUse - TimeSpan.FromSeconds(1));
        Assert.NotNull((await FindAsync(Issuer.RsaId)).Key);

        _time.Advance(KeySource.MinimumInterval);
        Assert.Equal((null, false), await StateAsync());
        Assert.Equal("gone", _keys.Fault);

        _reader.OnRead = _ => Task.FromResult(FakeJwksReader.Of(Issuer.KeySet));
        _time.Advance(KeySource.MinimumInterval);
        Assert.NotNull((await FindAsync(Issuer.RsaId)).Key);
        Assert.Null(_keys.Fault);
    }

    [Fact]
    public async Task A_set_that_cannot_be_used_does_not_replace_one_that_can()
    {
        await FindAsync(Issuer.RsaId);
        _reader.OnRead = _ => Task.FromResult(FakeJwksReader.Of("""{"keys":[]}"""));
        _time.Advance(KeySource.MinimumInterval);
        Assert.Null((await FindAsync("rsa-2")).Key);
        Assert.Equal("it has no keys", _keys.Fault);
        Assert.NotNull((await FindAsync(Issuer.RsaId)).Key);
    }

    [Fact]
    public async Task Without_any_keys_the_place_is_asked_every_few_seconds()
    {
        _reader.OnRead = _ => throw new InvalidDataException("a defect");
        Assert.Equal((null, false), await StateAsync());
        Assert.Equal((null, false), await StateAsync());
        Assert.Equal(1, _reader.Readings);
        Assert.Equal("a defect", _keys.Fault);

        _reader.OnRead = _ => Task.FromResult(FakeJwksReader.Of(Issuer.KeySet));
        _time.Advance(KeySource.MinimumIntervalWithoutKeys);
        Assert.NotNull((await FindAsync(Issuer.RsaId)).Key);
    }

    [Fact]
    public async Task One_key_verifies_on_many_threads()
    {
        var key = (await FindAsync(Issuer.RsaId)).Key!;
        byte[] text = [1, 2, 3];
        var signature = Issuer.Rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Parallel.For(0, 200, number => Assert.Equal(number % 2 is 0, key.Verify(number % 2 is 0 ? text : [4], signature)));
    }

    private Task<KeyLookup> FindAsync(string id, string algorithm = "RS256") => _keys.FindAsync(id, algorithm, TestContext.Current.CancellationToken).AsTask();

    private async Task<(VerificationKey? Key, bool HasKeys)> StateAsync()
    {
        var found = await FindAsync(Issuer.RsaId);
        return (found.Key, found.HasKeys);
    }
}
