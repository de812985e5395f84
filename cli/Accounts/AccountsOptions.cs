using System.CommandLine;
using System.Globalization;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary>Where accounts are, and how their answers are printed.</summary>
internal sealed class AccountsOptions
{
    private readonly CliContext _context;
    private readonly Option<string> _data;
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask whether it is meant" };
    private readonly Option<Uri?> _url = new("--url")
    {
        Description = "Where accounts are (default: those that run on the data folder)",
        HelpName = "URL",
        CustomParser = HttpAddress.Parser("--url", "http://127.0.0.1:9009"),
    };

    public AccountsOptions(CliContext context) => (_context, _data) = (context, CommonOptions.Data(context));

    /// <param name="command">Gets the options.</param>
    /// <param name="asks">Whether it does away with something, and so asks first.</param>
    public Command AddTo(Command command, bool asks = false)
    {
        if (asks)
            command.Options.Add(_yes);
        command.Options.Add(_json);
        command.Options.Add(_url);
        command.Options.Add(_data);
        return command;
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public DataFolder Data(ParseResult parsed) => new(parsed.GetRequiredValue(_data));

    public AccountsDoor Open(ParseResult parsed) => new(_context, Data(parsed), parsed.GetValue(_url));

    /// <summary>Asks whether it is meant, unless <c>--yes</c> says so.</summary>
    /// <exception cref="CliException">It is not.</exception>
    public async Task ConfirmAsync(ParseResult parsed, string question, CancellationToken ct)
    {
        if (parsed.GetValue(_yes))
            return;
        await _context.Terminal.PlainError.WriteAsync($"{question} [y/N] ");
        await _context.Terminal.PlainError.FlushAsync(ct);
        if ((await _context.Terminal.In.ReadLineAsync(ct))?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
            throw new CliException("Nothing was changed; answer y, or say --yes, when it is meant.");
    }

    /// <summary>A moment as the owner's clock shows it.</summary>
    /// <param name="milliseconds">Since 1970.</param>
    public string Time(long? milliseconds) => milliseconds is { } at
        ? TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), _context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";
}
