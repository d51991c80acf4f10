using AgentMcp.Core;
using AgentMcp.Core.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Composition;

/// <summary>Every service of the program. Reads like a table of contents: a feature is one line.</summary>
internal static class ProgramServices
{
    /// <summary>A container that is built when first asked for.</summary>
    public static Lazy<IServiceProvider> Create(DataFolder folder) => new(() => Describe(folder).BuildServiceProvider());

    /// <summary>What the container is built from; help and completion read the catalogue from this alone.</summary>
    public static IServiceCollection Describe(DataFolder folder) => new ServiceCollection()
        .AddLogging()
        .AddCore(folder);
}
