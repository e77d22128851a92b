export const ImagesPage = () => <p />;
