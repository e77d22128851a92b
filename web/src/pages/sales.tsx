export const SalesPage = () => <p />;
