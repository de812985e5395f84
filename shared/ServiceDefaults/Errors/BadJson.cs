using System.Globalization;
using System.Text.Json;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>What to tell a caller whose JSON cannot be read; without the names of our types, which the platform's text has.</summary>
internal static class BadJson
{
    public static string Describe(JsonException problem)
    {
        var where = problem.BytePositionInLine is { } column
            ? string.Create(CultureInfo.InvariantCulture, $" at line {problem.LineNumber + 1}, byte {column + 1}")
            : "";
        if (problem.Path is { Length: > 1 } path)
            return $"Unexpected value for {path}{where} in JSON input";

        // The original's words for a body that stops too early; the platform's reader says it in its own.
        return problem.Message.Contains("end of data", StringComparison.OrdinalIgnoreCase)
            || problem.Message.Contains("does not contain any JSON tokens", StringComparison.OrdinalIgnoreCase)
            || problem.Message.Contains("Expected depth to be zero at the end", StringComparison.OrdinalIgnoreCase)
            ? "Unexpected end of JSON input"
            : $"Unexpected token{where} in JSON input";
    }
}
