using System.CommandLine;
using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Building;

/// <summary><c>pegasus build</c>.</summary>
internal static class BuildCommand
{
    public static Command Create(CliContext context)
    {
        var packages = new Option<string>("--packages")
        {
            Description = "Which set of packages to build with",
            DefaultValueFactory = _ => "portable",
        };
        packages.AcceptOnlyFromAmong("portable", "official");
        return new Command("build", "Build everything in Release, warnings as errors") { packages }
            .Does(context, async (parsed, ct) =>
            {
                var began = context.Time.GetTimestamp();
                await new ReleaseBuild(context).SolutionAsync([$"-p:PegasusPackages={parsed.GetValue(packages)}"], ct);
                context.Terminal.Plain.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"built in {context.Time.GetElapsedTime(began).TotalSeconds:0.0} s"));
                return ExitCodes.Ok;
            });
    }
}
