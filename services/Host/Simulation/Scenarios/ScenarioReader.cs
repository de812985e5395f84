using System.Globalization;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>Reads a scenario file. Whatever is wrong with it is told at once, each fault with its line.</summary>
internal static class ScenarioReader
{
    public const int MaxDays = 31;
    private const int MaxPeople = 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ScenarioException">It cannot be read, or makes no sense.</exception>
    public static Scenario ReadFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            // Also a pipe, which has no length, is read no further than that.
            var bytes = new byte[ScenarioYaml.MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > ScenarioYaml.MaxBytes)
                throw new ScenarioException(string.Create(CultureInfo.InvariantCulture, $"{path} is larger than {ScenarioYaml.MaxBytes} bytes, the most that a scenario may have."));
            return Read(Path.GetFileName(path), Strict.GetString(bytes, 0, length));
        }
        catch (DecoderFallbackException e)
        {
            throw new ScenarioException($"{path} is not UTF-8 text.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <param name="file">Its name, for what is said of it.</param>
    /// <param name="text">The YAML.</param>
    /// <exception cref="ScenarioException">It makes no sense.</exception>
    public static Scenario Read(string file, string text)
    {
        var yaml = new ScenarioYaml(file);
        var scenario = yaml.ReadDocument(text) is { } root ? Read(yaml, root) : null;
        yaml.ThrowIfAny();
        return scenario!;
    }

    private static Scenario? Read(ScenarioYaml yaml, YamlMappingNode root)
    {
        var fields = yaml.Fields(root, "a scenario", "name", "robot", "from", "days", "surprises", "people", "launches", "settings", "reminders");
        var name = yaml.Text(fields.GetValueOrDefault("name"), root, "name");
        var days = yaml.Number(fields.GetValueOrDefault("days"), "days", absent: 7, 1, MaxDays);
        if (From(yaml, fields.GetValueOrDefault("from"), root) is not { } from)
            return null;

        var times = new ScenarioTimes(yaml, from, days);
        var robot = Robot(yaml, fields.GetValueOrDefault("robot"), root);
        var people = People(yaml, times, fields.GetValueOrDefault("people"), root, robot?.AccountId ?? "");
        var happenings = new ScenarioHappenings(yaml, times, people);
        var scenario = new Scenario
        {
            Name = name ?? "",
            Robot = robot!,
            From = from,
            Days = days,
            Surprises = Surprises(yaml, times, fields.GetValueOrDefault("surprises")),
            People = people,
            Launches = happenings.Launches(fields.GetValueOrDefault("launches")),
            Settings = happenings.Settings(fields.GetValueOrDefault("settings")),
            Reminders = happenings.Reminders(fields.GetValueOrDefault("reminders")),
        };
        return yaml.HasProblems ? null : scenario;
    }

    private static DateOnly? From(ScenarioYaml yaml, YamlNode? node, YamlNode root)
    {
        if (yaml.Text(node, root, "from") is not { } text)
            return null;
        if (ScenarioTimes.Date(text) is { Year: >= 2000 and <= 2100 } date)
            return date;
        yaml.Problem(node!, "from must be a date of the years 2000 to 2100, such as 2030-03-04");
        return null;
    }

    private static ScenarioRobot? Robot(ScenarioYaml yaml, YamlNode? node, YamlNode root)
    {
        if (node is null)
        {
            yaml.Problem(root, "robot is missing");
            return null;
        }

        var fields = yaml.Fields(node, "robot", "id", "account", "loop", "timeZone", "onRobotSkills");
        var id = ScenarioNames.Id(yaml, fields.GetValueOrDefault("id"), node, "id");
        var zone = yaml.Text(fields.GetValueOrDefault("timeZone"), node, "timeZone") is { } text ? Zone(yaml, fields["timeZone"], text) : null;
        var account = fields.TryGetValue("account", out var accountNode) ? ScenarioNames.Id(yaml, accountNode, node, "account") : "household-account";
        var loop = fields.TryGetValue("loop", out var loopNode) ? ScenarioNames.Id(yaml, loopNode, node, "loop") : "household-loop";
        var skills = fields.TryGetValue("onRobotSkills", out var list)
            ? yaml.Items(list, "onRobotSkills", 100).Select(item => yaml.Text(item, list, "a skill") ?? "").ToArray()
            : null;
        return id is null || zone is null || account is null || loop is null ? null : new(id, account, loop, zone, skills);
    }

    private static TimeZoneInfo? Zone(ScenarioYaml yaml, YamlNode node, string text)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
            return zone;
        yaml.Problem(node, $"timeZone is \"{text}\", which this machine does not know; it must be a name of the tz database, such as America/Los_Angeles");
        return null;
    }

    private static SurprisePace Surprises(ScenarioYaml yaml, ScenarioTimes times, YamlNode? node)
    {
        var usual = new SurprisePace();
        if (node is null)
            return usual;
        var fields = yaml.Fields(node, "surprises", "every", "jitter", "perPartOfDay", "inEmptyRoom");
        var pace = new SurprisePace
        {
            Every = times.Length(fields.GetValueOrDefault("every"), "every", usual.Every, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)),
            Jitter = times.Length(fields.GetValueOrDefault("jitter"), "jitter", usual.Jitter, TimeSpan.Zero, TimeSpan.FromHours(24)),
            PerPartOfDay = yaml.Number(fields.GetValueOrDefault("perPartOfDay"), "perPartOfDay", usual.PerPartOfDay, 0, 1000),
            InEmptyRoom = yaml.Flag(fields.GetValueOrDefault("inEmptyRoom"), "inEmptyRoom", usual.InEmptyRoom),
        };
        if (pace.Jitter >= pace.Every)
            yaml.Problem(node, "jitter must be shorter than every");
        return pace;
    }

    private static List<ScenarioPerson> People(ScenarioYaml yaml, ScenarioTimes times, YamlNode? node, YamlNode root, string account)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 })
            yaml.Problem(node ?? root, "people must be a list of at least one person");
        var people = new List<ScenarioPerson>();
        foreach (var item in node is YamlSequenceNode ? yaml.Items(node, "people", MaxPeople) : [])
        {
            var fields = yaml.Fields(item, "a person", "id", "name", "account", "recognised", "present");
            if (ScenarioNames.Id(yaml, fields.GetValueOrDefault("id"), item, "id") is not { } id)
                continue;
            var name = fields.TryGetValue("name", out var nameNode) ? yaml.Text(nameNode, item, "name", most: 40) ?? id : id;
            if (people.Any(person => person.Id == id || person.Name == name))
                yaml.Problem(item, $"there are two people called \"{(people.Any(person => person.Id == id) ? id : name)}\"");
            var own = fields.TryGetValue("account", out var accountNode) ? ScenarioNames.Id(yaml, accountNode, item, "account") : $"{account}-{id}";
            var recognised = yaml.Flag(fields.GetValueOrDefault("recognised"), "recognised", absent: true);
            people.Add(new(id, name, own ?? "", recognised, StayReader.Read(yaml, times, fields.GetValueOrDefault("present"))));
        }

        return people;
    }
}
