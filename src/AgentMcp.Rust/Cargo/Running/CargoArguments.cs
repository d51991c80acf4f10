using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>The last look at a command before it runs: what no program can be given, and what would be something else to cargo.</summary>
internal static class CargoArguments
{
    /// <summary>Passes over a command that can be run.</summary>
    /// <exception cref="ToolException">Something in it cannot be passed on.</exception>
    public static void Check(CargoCommand command, CallerSession session)
    {
        if (command.Arguments.Append(command.Verb).Append(command.Toolchain ?? "").FirstOrDefault(argument => argument.Any(char.IsControl)) is { } odd)
        {
            throw ToolException.InvalidArgument("arguments", $"The argument {CargoCommandLine.Quote(odd)} holds a control character, which no argument of cargo has. Leave it out.");
        }

        if (command.ProgramArguments.FirstOrDefault(argument => argument.Contains('\0', StringComparison.Ordinal)) is { } cut)
        {
            throw ToolException.InvalidArgument("args", $"The argument {CargoCommandLine.Quote(cut)} holds a NUL character: the program would see only what stands before it. Leave it out.");
        }

        if (FirstOdd(command.Environment) is { } name)
        {
            throw ToolException.InvalidArgument("env", $"The variable {CargoCommandLine.Quote(name)} has a name or a value that no environment can hold (NUL, or = in the name). Leave it out.");
        }

        if (session.Environment is { } environment && environment.Variables.FirstOrDefault(variable => variable.Value.Contains('\0', StringComparison.Ordinal)).Key is { } inherited)
        {
            throw ToolException.InvalidArgument("env", $"The session's variable {CargoCommandLine.Quote(inherited)} holds a NUL character. Start the client without it.");
        }
    }

    private static string? FirstOdd(IReadOnlyDictionary<string, string?> environment) =>
        environment.FirstOrDefault(variable => variable.Key.Length == 0 || variable.Key.AsSpan().IndexOfAny('=', '\0') >= 0 || variable.Value?.Contains('\0', StringComparison.Ordinal) is true).Key;
}
