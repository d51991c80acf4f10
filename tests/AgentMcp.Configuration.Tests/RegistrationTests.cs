using AgentMcp.Configuration.Costs;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Watching;
using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Configuration.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();
    private readonly KeyGroup _group = new("garden", KeyScope.Workspace, "Keys of a feature.");
    private readonly ServiceProvider _provider;

    public RegistrationTests()
    {
        Beds = _group.Key("beds", ConfigTypes.Long(1), 3L, "How many beds there are.");
        _provider = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new DataFolder(_fixture.Home))
            .AddConfiguration(options => options.Environment = _fixture.Environment)
            .AddConfigurationKeys(_group)
            .BuildServiceProvider();
    }

    private ConfigKey<long> Beds { get; }

    public void Dispose()
    {
        _provider.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public void Everything_is_made_from_one_call()
    {
        Assert.NotNull(_provider.GetRequiredService<ConfigWatcher>());
        Assert.NotNull(_provider.GetRequiredService<CostMeter>());
        Assert.Same(_provider.GetRequiredService<ConfigurationService>().Catalog, _provider.GetRequiredService<ConfigCatalog>());
    }

    [Fact]
    public void A_feature_adds_its_own_keys()
    {
        _fixture.WriteProject("garden: { beds: 5 }");

        Assert.Equal(5, _provider.GetRequiredService<ConfigurationService>().For(_fixture.Request).Get(Beds));
        Assert.Throws<ArgumentException>(() => _fixture.Service.Current.Get(new KeyGroup("other", KeyScope.Hub, "Not registered.").Key("key", ConfigTypes.Boolean, true, "Not registered.")));
    }

    [Fact]
    public async Task The_doctor_hears_of_what_is_wrong()
    {
        var check = Assert.Single(_provider.GetServices<IDoctorCheck>());
        var service = _provider.GetRequiredService<ConfigurationService>();
        Assert.Equal(FindingSeverity.Ok, Assert.Single(await check.CheckAsync(TestContext.Current.CancellationToken)).Severity);

        _fixture.WriteUser("models: { m: { provider: command, model: x, tier: low } }\nnonsense: 1\n");
        service.Reload();
        var broken = Assert.Single(await check.CheckAsync(TestContext.Current.CancellationToken));
        Assert.Equal(FindingSeverity.Error, broken.Severity);
        Assert.StartsWith($"{_fixture.UserFile}:2:1: ", broken.Message, StringComparison.Ordinal);

        _fixture.WriteUser("models: { m: { provider: command, model: x, tier: low } }\n");
        service.Reload();
        Assert.Contains("models.m.command is not set", Assert.Single(await check.CheckAsync(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }
}
