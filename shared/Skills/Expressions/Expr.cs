namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>A part of an expression. The tree is finite and has no loops, so computing it always ends.</summary>
internal abstract record Expr
{
    public abstract object? Evaluate(NameScope scope);

    internal sealed record Constant(object? Value) : Expr
    {
        public override object? Evaluate(NameScope scope) => Value;
    }

    internal sealed record Name(string Id) : Expr
    {
        public override object? Evaluate(NameScope scope) =>
            scope.TryResolve(Id, out var value) ? value : throw new ExpressionException($"Nothing is called {Id}");
    }

    internal sealed record Member(Expr Of, string Id) : Expr
    {
        public override object? Evaluate(NameScope scope) => Of.Evaluate(scope) switch
        {
            HostObject host => HostAccess.Member(host, Id),
            string text when Id == "length" => (double)text.Length,
            null => throw new ExpressionException($"There is nothing to take {Id} of"),
            _ => null,
        };
    }

    internal sealed record Index(Expr Of, Expr Key) : Expr
    {
        public override object? Evaluate(NameScope scope) => Of.Evaluate(scope) switch
        {
            HostObject host => HostAccess.Index(host, Key.Evaluate(scope)),
            null => throw new ExpressionException("There is nothing to take an element of"),
            _ => null,
        };
    }

    internal sealed record Call(Expr Of, string Id, IReadOnlyList<Expr> Arguments) : Expr
    {
        public override object? Evaluate(NameScope scope)
        {
            var of = Of.Evaluate(scope);
            var arguments = new object?[Arguments.Count];
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = Arguments[i].Evaluate(scope);
            return of switch
            {
                HostObject host => HostAccess.Call(host, Id, arguments),
                string text => PlainFunctions.Call(text, Id, arguments),
                double number => PlainFunctions.Call(number, Id, arguments),
                _ => throw new ExpressionException($"There is nothing to call {Id} of"),
            };
        }
    }

    /// <summary>Options for a function.</summary>
    internal sealed record Options(IReadOnlyList<(string Name, Expr Value)> Members) : Expr
    {
        public override object? Evaluate(NameScope scope)
        {
            var members = new Dictionary<string, object?>(Members.Count, StringComparer.Ordinal);
            foreach (var (name, value) in Members)
                members[name] = value.Evaluate(scope);
            return new OptionsObject(members);
        }
    }

    internal sealed record Unary(string Sign, Expr Of) : Expr
    {
        public override object? Evaluate(NameScope scope)
        {
            var value = Of.Evaluate(scope);
            return Sign switch
            {
                "!" => Values.Of(!Values.IsTruthy(value)),
                "-" => -Values.ToNumber(value),
                _ => Values.ToNumber(value),
            };
        }
    }

    internal sealed record Binary(string Sign, Expr Left, Expr Right) : Expr
    {
        public override object? Evaluate(NameScope scope)
        {
            var left = Left.Evaluate(scope);
            // The value itself, not its truth, so that ${name || 'friend'} works.
            if (Sign == "&&")
                return Values.IsTruthy(left) ? Right.Evaluate(scope) : left;
            if (Sign == "||")
                return Values.IsTruthy(left) ? left : Right.Evaluate(scope);
            var right = Right.Evaluate(scope);
            return Sign switch
            {
                "==" => Values.Of(Values.AreEqual(left, right, strict: false)),
                "!=" => Values.Of(!Values.AreEqual(left, right, strict: false)),
                "===" => Values.Of(Values.AreEqual(left, right, strict: true)),
                "!==" => Values.Of(!Values.AreEqual(left, right, strict: true)),
                "<" => Values.Of(Values.IsLess(left, right, orEqual: false)),
                "<=" => Values.Of(Values.IsLess(left, right, orEqual: true)),
                ">" => Values.Of(Values.IsLess(right, left, orEqual: false)),
                ">=" => Values.Of(Values.IsLess(right, left, orEqual: true)),
                "+" => Values.Add(left, right),
                "-" => Values.ToNumber(left) - Values.ToNumber(right),
                "*" => Values.ToNumber(left) * Values.ToNumber(right),
                "/" => Values.ToNumber(left) / Values.ToNumber(right),
                "%" => Values.ToNumber(left) % Values.ToNumber(right),
                _ => throw new InvalidOperationException($"'{Sign}' is not an operator"),
            };
        }
    }

    internal sealed record Choice(Expr If, Expr Then, Expr Else) : Expr
    {
        public override object? Evaluate(NameScope scope) => (Values.IsTruthy(If.Evaluate(scope)) ? Then : Else).Evaluate(scope);
    }
}
