using System.Globalization;
using System.Text.Json;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>What to tell a caller whose JSON cannot be read; without the names of our types, which the platform's text has.</summary>
internal static class BadJson
{
    public static string Describe(JsonException problem)
    {
        // The original's words for a body that stops too early; the platform's reader has three ways of saying it.
        if (problem.Message.Contains("end of data", StringComparison.Ordinal)
            || problem.Message.Contains("does not contain any JSON tokens", StringComparison.Ordinal)
            || problem.Message.Contains("depth to be zero at the end", StringComparison.Ordinal))
            return "Unexpected end of JSON input";

        var where = problem.BytePositionInLine is { } column
            ? string.Create(CultureInfo.InvariantCulture, $" at line {problem.LineNumber + 1}, byte {column + 1}")
            : "";
        return problem.Path is { Length: > 1 } path
            ? $"Unexpected value for {path}{where} in JSON input"
            : $"Unexpected token{where} in JSON input";
    }
}
