namespace Portal.Domain.Shared;

/// <summary>What kind of refusal an error is; the web maps it to an HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>400: the input is wrong; see the fields.</summary>
    Validation,

    /// <summary>403</summary>
    Forbidden,

    /// <summary>404, also for another customer's object.</summary>
    NotFound,

    /// <summary>409: true now, perhaps not later.</summary>
    Conflict,

    /// <summary>422: understood and refused by a rule.</summary>
    Refused,

    /// <summary>502: the upstream refused or could not be reached.</summary>
    Upstream,
}

/// <summary>A refusal a customer or an upstream can cause. Broken assumptions throw instead.</summary>
/// <param name="Code">Stable, snake_case, part of the REST API (api.md).</param>
/// <param name="Text">Chinese sentence saying what happened and what to do; also the key of its translations ({0} placeholders).</param>
public abstract record Error(string Code, ErrorKind Kind, string Text, params object[] Arguments);

public sealed record NotFound(string What) : Error("not_found", ErrorKind.NotFound, "找不到{0}，或它不属于你。", What);

public sealed record Forbidden(string Permission) : Error("forbidden", ErrorKind.Forbidden, "你的账号没有这项权限（{0}）。需要时请联系管理员。", Permission);

/// <param name="Fields">Field name (camelCase, as in the REST API) to its messages (translation keys).</param>
public sealed record ValidationFailed(IReadOnlyDictionary<string, string[]> Fields)
    : Error("validation_failed", ErrorKind.Validation, "有些内容需要修改后再提交。")
{
    public static ValidationFailed On(string field, string message) => new(new Dictionary<string, string[]> { [field] = [message] });
}

/// <summary>The command lost a race repeatedly; nothing was changed and it may be sent again.</summary>
public sealed record TooBusy() : Error("conflict_try_again", ErrorKind.Conflict, "同一笔业务正在被处理，这次没有做任何改动。请刷新后查看结果。");
