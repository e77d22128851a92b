export const ImportsPage = () => <p />;
