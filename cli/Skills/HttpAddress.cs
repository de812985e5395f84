using System.CommandLine.Parsing;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>Addresses on the command line.</summary>
internal static class HttpAddress
{
    /// <summary>An http or https address; anything else is an error of the option or argument called <paramref name="what"/>.</summary>
    public static Func<ArgumentResult, Uri?> Parser(string what, string example) => result =>
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        result.AddError($"{what} is '{text}'; it must be an address such as {example}.");
        return null;
    };
}
