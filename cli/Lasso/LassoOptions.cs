using System.CommandLine;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary>Whose calendars, and where Lasso is.</summary>
internal sealed class LassoOptions
{
    private readonly Option<string?> _for = new("--for") { Description = "The person's first name, as the page says it (default: the one of ./pegasus talk)", HelpName = "NAME" };
    private readonly Option<string?> _account = new("--account") { Description = "The person's account; needed for anybody but the one of ./pegasus talk", HelpName = "ID" };
    private readonly Option<string> _skill = new("--skill") { Description = "The skill that reads the calendar", HelpName = "ID", DefaultValueFactory = _ => "report-skill" };
    private readonly Option<Uri?> _url = new("--url")
    {
        Description = "Where Lasso is (default: the one that runs on the data folder)",
        HelpName = "URL",
        CustomParser = HttpAddress.Parser("--url", "http://127.0.0.1:9007"),
    };

    private readonly Option<string> _calendar = new("--calendar") { Description = "personal or work", HelpName = "WHICH", DefaultValueFactory = _ => "personal" };
    private readonly Argument<string> _service = new("service") { Description = "google, outlook (Microsoft) or ics (a calendar's secret address)", HelpName = "SERVICE" };
    private readonly Option<string> _data;

    public LassoOptions(CliContext context)
    {
        _data = CommonOptions.Data(context);
        _service.AcceptOnlyFromAmong("google", "outlook", "ics");
        _calendar.AcceptOnlyFromAmong("personal", "work", "personalCalendar", "workCalendar");
    }

    public void AddTo(Command command, bool oneCalendar)
    {
        if (oneCalendar)
        {
            command.Arguments.Add(_service);
            command.Options.Add(_calendar);
            command.Options.Add(_skill);
        }

        command.Options.Add(_for);
        command.Options.Add(_account);
        command.Options.Add(_url);
        command.Options.Add(_data);
    }

    public LassoDoor Open(CliContext context, ParseResult parsed) => new(context, new DataFolder(parsed.GetRequiredValue(_data)), parsed.GetValue(_url));

    /// <exception cref="CliException">Nobody knows who that is.</exception>
    public CalendarPerson Person(ParseResult parsed)
    {
        var household = new RobotProfile();
        var (name, account) = (parsed.GetValue(_for), parsed.GetValue(_account));
        if (account is not null)
            return new(account, name ?? (account == household.AccountId ? household.FirstName : null));
        return name is null || name.Equals(household.FirstName, StringComparison.OrdinalIgnoreCase)
            ? new(household.AccountId, household.FirstName)
            : throw new CliException($"Who {name} is, is not known here: only {household.FirstName} lives with the robot of ./pegasus talk. Say the account of {name} with --account.");
    }

    public CalendarChoice Choice(ParseResult parsed)
    {
        var calendar = parsed.GetRequiredValue(_calendar);
        return new(
            Person(parsed), parsed.GetRequiredValue(_skill), parsed.GetRequiredValue(_service),
            calendar.EndsWith("Calendar", StringComparison.Ordinal) ? calendar : $"{calendar}Calendar");
    }
}

/// <summary>Whose calendars.</summary>
internal sealed record CalendarPerson(string AccountId, string? Name);

/// <summary>One calendar of somebody.</summary>
/// <param name="Service"><c>google</c>, <c>outlook</c> or <c>ics</c>.</param>
/// <param name="Calendar"><c>personalCalendar</c> or <c>workCalendar</c>.</param>
internal sealed record CalendarChoice(CalendarPerson Person, string SkillId, string Service, string Calendar)
{
    public string Title => $"{(Calendar == "workCalendar" ? "work" : "personal")} calendar ({Service})";
}
