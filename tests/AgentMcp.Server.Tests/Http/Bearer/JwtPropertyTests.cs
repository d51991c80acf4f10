using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Testing.Time;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>However a good token is damaged, it is refused with a reason, never with an exception.</summary>
public sealed class JwtPropertyTests
{
    private const string Audience = "https://mcp.example/mcp";
    private const string Characters = "ABCxyz019-_.=+/ \n\u00E9";

    [Fact]
    public async Task A_changed_token_never_holds()
    {
        var time = new ManualTime();
        using var reader = new FakeJwksReader(TestIssuer.KeySet);
        using var keys = new KeySource(reader, time, NullLogger<KeySource>.Instance);
        var validator = new JwtValidator(TestIssuer.Address, audience => audience == Audience, keys, time);
        var claims = TestIssuer.Claims(Audience, time.GetUtcNow());
        string[] tokens = [TestIssuer.Sign(claims), TestIssuer.SignEcdsa(claims)];
        foreach (var token in tokens)
        {
            Assert.NotNull((await validator.ValidateAsync(token, TestContext.Current.CancellationToken)).Token);
        }

        var changes = from token in Gen.Elements(tokens)
                      from place in Gen.Choose(0, token.Length - 1)
                      from length in Gen.Choose(0, 3)
                      from text in Gen.ArrayOf(Gen.Elements(Characters.ToCharArray()), 2)
                      let end = Math.Min(token.Length, place + length)
                      let changed = string.Concat(token.AsSpan(0, place), text, token.AsSpan(end))
                      where changed != token
                      select changed;
        foreach (var changed in changes.Sample(1000))
        {
            var verdict = await validator.ValidateAsync(changed, TestContext.Current.CancellationToken);
            Assert.True(verdict is { Token: null, IsUndecided: false, Fault.Length: > 0 }, changed);
        }
    }
}
