namespace Portal.Web.Resources;

/// <summary>Names the resource of the frame and shared components; the Chinese text is the key.</summary>
public sealed class SharedTexts;

/// <summary>Names the resource of the customers' pages.</summary>
public sealed class CustomerTexts;

/// <summary>Names the resource of the staff pages.</summary>
public sealed class StaffTexts;

/// <summary>Names the resource of a customer's own things: servers, documents, wallet, real name.</summary>
public sealed class OwnTexts;

/// <summary>Names the resource of signing in and of the account.</summary>
public sealed class AccountTexts;

/// <summary>Names the resource of the operations register: what its fields mean.</summary>
public sealed class OperationTexts;
