using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Hub;

/// <summary>How a hub runs.</summary>
internal sealed record HubOptions
{
    /// <summary>After this long without sessions and work a hub leaves, when nobody says otherwise.</summary>
    public static readonly TimeSpan DefaultIdleLimit = TimeSpan.FromMinutes(30);

    /// <summary>The data folder that it opens.</summary>
    public required DataFolder Folder { get; init; }

    /// <summary>Looks up a variable of the hub's own environment.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Describes the container.</summary>
    public Func<IServiceCollection> Services { get; init; } = () => new ServiceCollection();

    /// <summary>Which build it is.</summary>
    public ProgramBuild Build { get; init; } = ProgramBuild.Own();

    /// <summary>After this long without sessions and work it leaves; null for never.</summary>
    public TimeSpan? IdleLimit { get; init; } = DefaultIdleLimit;

    /// <summary>How long a stop waits for calls that run.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the end waits for sessions that were cancelled.</summary>
    public TimeSpan EndPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it rehearses a session while nobody waits.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The program's own.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="errors">Where lines for people go.</param>
    /// <param name="flags">Settings of the hub's own command line.</param>
    public static HubOptions OfProgram(DataFolder folder, TextWriter errors, SettingFlags flags) =>
        new() { Folder = folder, Services = () => ProgramServices.Add(new ServiceCollection(), folder, errors, flags) };
}
