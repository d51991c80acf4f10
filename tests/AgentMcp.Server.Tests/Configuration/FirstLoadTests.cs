using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Server.Hub;
using AgentMcp.Server.Settings;

namespace AgentMcp.Server.Tests.Configuration;

public sealed class FirstLoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("first-load-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_fault_of_the_file_is_told_with_its_place()
    {
        var file = Path.Combine(_folder, "mine.yaml");
        File.WriteAllText(file, "hub:\n  idle_minutes: never\nretry:\n  write: { max_attempts: 99 }\nstorag: {}\n");

        var refused = Assert.Throws<ToolException>(() => FirstLoad.Run(new DataFolder(_folder), new SettingFlags(file, new Dictionary<string, string>())));

        var text = FirstLoad.Describe(refused);
        Assert.Equal(ExitCode.Usage, refused.Code.ExitCode);
        Assert.Contains($"{file}:2:17: hub.idle_minutes", text, StringComparison.Ordinal);
        Assert.Contains($"{file}:4:26: retry.write.max_attempts", text, StringComparison.Ordinal);
        Assert.Contains($"{file}:5:1: storag is no key; did you mean", text, StringComparison.Ordinal);
    }

    [Fact]
    public void So_many_faults_that_they_do_not_fit_are_counted()
    {
        var file = Path.Combine(_folder, "mine.yaml");
        File.WriteAllText(file, string.Concat(Enumerable.Range(0, 60).Select(number => $"unknown_section_of_a_long_name_{number}: 1\n")));

        var refused = Assert.Throws<ToolException>(() => FirstLoad.Run(new DataFolder(_folder), new SettingFlags(file, new Dictionary<string, string>())));

        var text = FirstLoad.Describe(refused);
        Assert.InRange(text.Length, 2_000, 3_900);
        Assert.Matches("\nand [0-9]+ more\\.\n", text);
    }

    [Fact]
    public void A_flag_of_the_hub_stands_above_its_file()
    {
        var file = Path.Combine(_folder, "mine.yaml");
        File.WriteAllText(file, "hub: { idle_minutes: 5 }\n");

        Assert.Equal(TimeSpan.FromMinutes(5), FirstLoad.Run(new DataFolder(_folder), new SettingFlags(file, new Dictionary<string, string>())));
        Assert.True(HubProcess.TryParse(["hub", "run", "--config", file, "--idle-minutes", "6"], out var flags));
        Assert.Equal(TimeSpan.FromMinutes(6), FirstLoad.Run(new DataFolder(_folder), flags));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void A_flag_that_cannot_be_is_refused(string minutes)
    {
        Assert.True(HubProcess.TryParse(["hub", "run", "--idle-minutes", minutes], out var flags));

        var refused = Assert.Throws<ToolException>(() => FirstLoad.Run(new DataFolder(_folder), flags));

        Assert.Contains("hub.idle_minutes", refused.Message, StringComparison.Ordinal);
    }
}
