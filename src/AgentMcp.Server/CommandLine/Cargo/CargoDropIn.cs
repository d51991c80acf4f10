using System.CommandLine;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.DropIn;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary><c>agentmcp cargo …</c>: cargo, with its own arguments, output and exit codes, in the one queue of all builds.</summary>
internal static class CargoDropIn
{
    /// <summary>The command's word.</summary>
    public const string Name = "cargo";

    // What a shell answers for a program that is not there.
    private const int NoProgram = 127;
    private const int Interrupted = 130;

    public static Command Create(CommandHandling handling)
    {
        var words = new Argument<string[]>("words") { HelpName = "arguments of cargo", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Name, "Cargo itself, in the one queue of all builds; its arguments, output and exit codes.") { words };
        handling.Handle(command, Name, (context, cancellationToken) => RunAsync(context, context.Parse.GetValue(words) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var aliases = CallersCargo.AliasesOf(context.Io);
        var line = CargoLineParser.Parse(words, aliases.Has);
        if (line.Own.Foreign.Count > 0)
        {
            await context.Io.Error.WriteLineAsync($"agentmcp: {ForeignFlags.Refuse(line.Own.Foreign)}");
            return ExitCode.Refused;
        }

        if (CallersCargo.FindProgram(context.Io) is not { } program)
        {
            await context.Io.Error.WriteLineAsync("agentmcp: there is no cargo in PATH; install Rust (https://rustup.rs), or add the folder of cargo to PATH.");
            return NoProgram;
        }

        var invocation = new CargoInvocation(context, line, aliases.Resolve(line), program);
        try
        {
            return await ChooseAsync(invocation, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static async Task<int> ChooseAsync(CargoInvocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.IsHelp)
        {
            var exitCode = await CargoTextRun.RunAsync(invocation, cancellationToken);
            await CargoHelp.WriteAsync(invocation.Context);
            return exitCode;
        }

        return await CargoGated.RunAsync(
            invocation,
            token => invocation.Output switch
            {
                DropInOutput.Json => new CargoDataRun(invocation).PrintJsonAsync(token),
                DropInOutput.Ndjson => new CargoDataRun(invocation).PrintPhasesAsync(token),
                _ => CargoTextRun.RunAsync(invocation, token),
            },
            cancellationToken);
    }
}
