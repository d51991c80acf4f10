using AgentMcp.Core.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>Registers the program's logs.</summary>
internal static class LoggingServiceCollectionExtensions
{
    /// <summary>Lines for people on the error stream (warnings and worse, or as <c>AGENTMCP_LOG</c> says) and JSON lines in the data folder (one level more).</summary>
    /// <param name="services">The container.</param>
    /// <param name="folder">Holds <c>logs/</c>.</param>
    /// <param name="error">The error stream.</param>
    /// <param name="environment">Looks up a variable.</param>
    public static IServiceCollection AddProgramLogging(this IServiceCollection services, DataFolder folder, TextWriter error, Func<string, string?> environment)
    {
        var given = environment(LogLevels.Variable) is { Length: > 0 } word ? word : "warning";
        var level = LogLevels.Parse(given);
        if (level is null)
        {
            error.WriteLine($"agentmcp: {LogLevels.Variable} must be one of {string.Join(", ", LogLevels.Words)}; '{given}' is taken as warning.");
        }

        var onError = level ?? LogLevel.Warning;
        var inFile = onError < LogLevel.Information ? onError : LogLevel.Information;
        // What frameworks tell of every request would bury what we say ourselves.
        var ofFrameworks = inFile < LogLevel.Information ? inFile : LogLevel.Warning;
        var settings = new LogSettings { FileLevel = inFile, LevelIsGiven = level is not null && given == environment(LogLevels.Variable) };
        services.AddSingleton(settings);
        // Each of the two decides line by line: what goes into the file may change while the program runs.
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", ofFrameworks).AddFilter("ModelContextProtocol", ofFrameworks));
        services.AddSingleton<ILoggerProvider>(provider => new QueueLoggerProvider(new StandardErrorSink(error, withStacks: onError <= LogLevel.Debug), onError, Time(provider)));
        services.AddSingleton<ILoggerProvider>(provider => new QueueLoggerProvider(new JsonLinesSink(folder, settings), Time(provider), () => settings.FileLevel));
        return services;
    }

    private static TimeProvider Time(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
