namespace AgentMcp.Core.Errors;

/// <summary>A failure that the caller can do something about; its message reaches the model or the person as it is.</summary>
public class ToolException(ErrorCode code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    // Enough for every parameter of any tool; a call with thousands of invented ones must not be answered with as many sentences.
    private const int MaximumViolations = 40;

    /// <summary>What kind of failure, with its exit code.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>The argument at fault, if one is.</summary>
    public string? Parameter { get; init; }

    /// <summary>Names or values that may have been meant, best first.</summary>
    public IReadOnlyList<string>? Nearest { get; init; }

    /// <summary>What to do; the code's own sentence unless the thrower knows better.</summary>
    public string Next { get; init; } = code.Next;

    /// <summary>Everything wrong with the arguments, when that is the reason.</summary>
    public IReadOnlyList<Violation>? Violations { get; init; }

    /// <summary>A failure that the caller can mend.</summary>
    public static ToolException CallerCanFix(
        ErrorCode code,
        string message,
        string? parameter = null,
        IReadOnlyList<string>? nearest = null,
        string? next = null,
        Exception? innerException = null) =>
        new(code, message, innerException) { Parameter = parameter, Nearest = nearest, Next = next ?? code.Next };

    /// <summary>A refusal for one argument.</summary>
    public static ToolException InvalidArgument(string parameter, string message, IReadOnlyList<string>? nearest = null) =>
        InvalidArguments([new Violation(parameter, message, nearest)]);

    /// <summary>A refusal for arguments, all of them at once.</summary>
    public static ToolException InvalidArguments(IReadOnlyList<Violation> violations)
    {
        var shown = violations.Count <= MaximumViolations ? violations : [.. violations.Take(MaximumViolations)];
        var rest = violations.Count > shown.Count ? $" And {violations.Count - shown.Count} more." : "";
        return new ToolException(ErrorCatalog.InvalidArguments, string.Join(' ', shown.Select(violation => violation.Message)) + rest)
        {
            Parameter = violations.Count == 1 ? violations[0].Parameter : null,
            Nearest = violations.Count == 1 ? violations[0].Nearest : null,
            Violations = shown,
        };
    }

    /// <summary>The error as it stands in an answer.</summary>
    public ToolError ToError() => new(ErrorKind.Caller, Code.Name, Message, Parameter, Nearest, Next, Violations);
}
