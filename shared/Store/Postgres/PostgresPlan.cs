using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>Reads what EXPLAIN (FORMAT JSON) answers.</summary>
internal static class PostgresPlan
{
    private static readonly string[] Details = ["Relation Name", "Index Name", "Index Cond", "Recheck Cond", "Filter", "Sort Key"];

    public static QueryPlan Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        bool fullScan = false, sorts = false;
        Walk(document.RootElement[0].GetProperty("Plan"), 0);
        return new(fullScan, sorts, text.ToString().TrimEnd('\n'));

        void Walk(JsonElement node, int depth)
        {
            var type = node.GetProperty("Node Type").GetString()!;
            text.Append(CultureInfo.InvariantCulture, $"{new string(' ', depth * 2)}{type}");
            foreach (var detail in Details)
            {
                if (node.TryGetProperty(detail, out var value))
                    text.Append(CultureInfo.InvariantCulture, $" | {detail}: {value}");
            }

            text.Append('\n');
            // An index without a condition is read from one end to the other.
            fullScan |= type == "Seq Scan" || (type is "Index Scan" or "Index Only Scan" or "Bitmap Index Scan" && !node.TryGetProperty("Index Cond", out _));
            sorts |= type is "Sort" or "Incremental Sort";
            if (!node.TryGetProperty("Plans", out var plans))
                return;
            foreach (var plan in plans.EnumerateArray())
                Walk(plan, depth + 1);
        }
    }
}
