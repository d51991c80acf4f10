using System.Reflection;
using System.Text.RegularExpressions;
using AgentMcp.Core.Errors;

namespace AgentMcp.Core.Tests.Errors;

public sealed partial class ErrorCatalogTests
{
    private static readonly int[] ExitCodes = [ExitCode.Usage, ExitCode.NotFound, ExitCode.Refused, ExitCode.Timeout, ExitCode.Cancelled, ExitCode.Bug];

    public static TheoryData<string> Codes => [.. Fields().Select(code => code.Name)];

    [Fact]
    public void All_EveryFieldOfTheCatalogue_IsListed() => Assert.Equal(Fields().Select(code => code.Name).Order(), ErrorCatalog.All.Select(code => code.Name).Order());

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_HasAnExitCodeOfADefinedMeaning(string name) => Assert.Contains(ErrorCatalog.Find(name)!.ExitCode, ExitCodes);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_SaysWhatToDoInAWholeSentence(string name)
    {
        var next = ErrorCatalog.Find(name)!.Next;

        Assert.EndsWith(".", next, StringComparison.Ordinal);
        Assert.True(char.IsUpper(next[0]), next);
        Assert.InRange(next.Length, 20, 200);
        Assert.Matches(SomethingToDo(), next);
    }

    [Fact]
    public void Code_NamesAreStableWords() => Assert.All(ErrorCatalog.All, code => Assert.Matches("^[A-Z][A-Za-z]+$", code.Name));

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(ErrorCatalog.Find("Nonsense"));

    [Fact]
    public void ExitCodes_AreThoseOfTheContract() => Assert.Equal(
        (0, 1, 2, 3, 4, 5, 6, 70),
        (ExitCode.Ok, ExitCode.JobFailed, ExitCode.Usage, ExitCode.NotFound, ExitCode.Refused, ExitCode.Timeout, ExitCode.Cancelled, ExitCode.Bug));

    [GeneratedRegex(@"\b(call|change|check|choose|correct|free|give|look|make|pass|point|raise|remove|repeat|restore|run|set|start|stop|update|use|wait)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SomethingToDo();

    private static IEnumerable<ErrorCode> Fields() =>
        typeof(ErrorCatalog).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(ErrorCode)).Select(field => (ErrorCode)field.GetValue(null)!);
}
