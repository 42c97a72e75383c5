namespace Orleans.Serialization.Invocation;

/// <summary>Keeps call objects for the next call: one of each class and thread.</summary>
public static class InvokablePool
{
    /// <summary>Gets a call object.</summary>
    /// <typeparam name="T">The generated class.</typeparam>
    /// <returns>The call object.</returns>
    public static T Get<T>()
        where T : class, new()
    {
        var kept = Slot<T>.Kept;
        if (kept is null)
        {
            var made = new T();
            if (made is Runtime.RequestBase call)
            {
                call.Pace = Runtime.MethodPace.Of<T>.Value;
            }

            return made;
        }

        Slot<T>.Kept = null;
        return kept;
    }

    /// <summary>Keeps a call object that nobody uses any more.</summary>
    /// <typeparam name="T">The generated class.</typeparam>
    /// <param name="obj">The call object.</param>
    public static void Return<T>(T obj)
        where T : class, new() => Slot<T>.Kept = obj;

    private static class Slot<T>
    {
        [ThreadStatic]
        public static T? Kept;
    }
}
