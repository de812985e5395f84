using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.ReportSkill.Preferences;

/// <summary>Asks Settings what the speaker wants of a report.</summary>
internal sealed class PreferenceBook(ISettingsClient settings)
{
    /// <exception cref="Clients.ServiceCallException">Settings gives no answer.</exception>
    public async ValueTask<ReportPlan> ReadAsync(Turn turn, CancellationToken ct)
    {
        var person = People.Speaker(turn);
        var hasSettings = person is { IsChild: false };
        var answers = await settings.GetAsync(
            new()
            {
                AccountId = hasSettings ? person!.AccountId : null,
                LoopId = turn.Runtime.Loop?.LoopId,
                Skills = [turn.SkillName],
            },
            JiboHeaders.Unknown with { RobotId = turn.General.RobotId ?? JiboHeaders.Unknown.RobotId },
            ct);
        var own = answers.FirstOrDefault(answer => answer.SkillId == turn.SkillName);
        var location = turn.Runtime.Location;
        if (!hasSettings)
        {
            // Of what the loop shares, Celsius or Fahrenheit holds for guests and children too.
            var shared = PreferenceReader.WithUnits(PreferenceReader.Defaults(location), own);
            return new(person, shared, person is null ? Standing.Nobody : Standing.Child);
        }

        var preferences = PreferenceReader.Read(own, location);
        if (!(preferences.Weather || preferences.Calendar || preferences.Commute || preferences.News))
        {
            // Who has switched everything off and asks all the same hears what everybody hears.
            return new(person, preferences with { Weather = true, News = true }, Standing.NotConfigured) { AllSwitchedOff = true };
        }

        return new(person, preferences, own is { Version: > 0 } ? Standing.Configured : Standing.NotConfigured);
    }
}
