using MongoDB.Bson;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>Reads what <c>explain</c> answers.</summary>
internal static class MongoDbPlan
{
    public static QueryPlan Read(BsonDocument explained)
    {
        var plan = Find(explained, "winningPlan") ?? explained;
        var text = new List<string>();
        bool fullScan = false, sorts = false;
        Walk(plan, 0);
        return new(fullScan, sorts, string.Join('\n', text));

        void Walk(BsonDocument node, int depth)
        {
            if (node.TryGetValue("stage", out var stage))
            {
                var name = stage.AsString;
                text.Add($"{new string(' ', depth * 2)}{name}{(node.TryGetValue("indexName", out var index) ? $" | {index.AsString}" : "")}{(node.TryGetValue("indexBounds", out var bounds) ? $" | {bounds.ToJson()}" : "")}");
                fullScan |= name == "COLLSCAN" || (name == "IXSCAN" && bounds is BsonDocument fields && IsUnbounded(fields));
                sorts |= name is "SORT" or "SORT_KEY_GENERATOR";
            }

            foreach (var child in node.Elements)
            {
                if (child.Value is BsonDocument below)
                    Walk(below, depth + 1);
                else if (child.Value is BsonArray many)
                    foreach (var one in many.OfType<BsonDocument>())
                        Walk(one, depth + 1);
            }
        }
    }

    // An index whose first field is not bounded is read from one end to the other.
    private static bool IsUnbounded(BsonDocument bounds) =>
        bounds.ElementCount > 0 && bounds[0] is BsonArray ranges && ranges.Any(range => range.ToString()!.Contains("MinKey, MaxKey", StringComparison.Ordinal));

    private static BsonDocument? Find(BsonDocument document, string name)
    {
        foreach (var element in document.Elements)
        {
            if (element.Value is not BsonDocument below)
                continue;
            if (element.Name == name)
                return below;
            if (Find(below, name) is { } found)
                return found;
        }

        return null;
    }
}
