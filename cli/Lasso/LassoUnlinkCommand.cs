using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary><c>pegasus lasso unlink</c>.</summary>
internal static class LassoUnlinkCommand
{
    public static Command Create(CliContext context)
    {
        var (whose, json) = (new LassoOptions(context), CommonOptions.Json());
        var command = new Command("unlink", "Forget what opens one calendar of one person, and say so where it was given") { json };
        whose.AddTo(command, oneCalendar: true);
        return command.Does(context, async (parsed, ct) =>
        {
            var choice = whose.Choice(parsed);
            using var lasso = whose.Open(context, parsed);
            var linked = await lasso.ListAsync(choice.Person, ct);
            if (!linked.Any(one => one.SkillId == choice.SkillId && one.ServiceName == choice.Service && one.ServiceAccountName == choice.Calendar))
                throw new CliException($"{choice.Person.Name ?? choice.Person.AccountId} has not linked a {choice.Title}; ./pegasus lasso list shows what is linked.");
            await lasso.UnlinkAsync(choice, ct);
            context.Terminal.Plain.WriteLine(parsed.GetValue(json) ? "{\"unlinked\":true}" : $"The {choice.Title} of {choice.Person.Name ?? choice.Person.AccountId} is unlinked.");
            return ExitCodes.Ok;
        });
    }
}
